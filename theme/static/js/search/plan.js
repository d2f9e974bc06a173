/* From a question as a reader typed it to what lunr is asked: clauses, demands on documents that
   lunr knows nothing of, and sentences for the reader. */
(function (root) {
  "use strict";
  var Cuttings = (root.Cuttings = root.Cuttings || {});
  var gettext = Cuttings.words.gettext, ngettext = Cuttings.words.ngettext;

  /** @typedef {{read: Object, clauses: Object[], demands: Object[][], synthetic: Map, messages: string[],
                 phrases: string[][], unread: {phrase: string, read: number, of: number}[]}} Plan
      `demands` are groups of clauses of which a document must meet one; `synthetic` holds postings
      of phrases by their term; `unread` names the phrases that some texts were not read for. */

  /** @param {Object} index a ShardedIndex
      @param {string} text what the reader typed
      @param {{mode?: string}} given options of the query; what phrases.find takes is among them
      @returns {Promise<Plan>} */
  function make(index, text, given) {
    var read = Cuttings.query.read(text), work = [];
    var plan = {
      index: index, given: given, read: read, clauses: [], demands: [], synthetic: new Map(),
      messages: read.messages.slice(), phrases: [], unread: []
    };
    read.groups.forEach(function (group) {
      if (group.length > 1) { work.push(addEither(plan, group)); return; }
      work.push(addPart(plan, group[0], given.mode !== "any" || group[0].must ? "REQUIRED" : "OPTIONAL"));
    });
    read.excluded.forEach(function (part) { work.push(addPart(plan, part, "PROHIBITED")); });
    return Promise.all(work).then(function () { return settleStopWords(plan); });
  }

  function addPart(plan, part, presence) {
    var analyser = plan.index.analyser, words = analyser.words(part.text);
    if (part.kind === "phrase" && (words.length > 1 || analyser.stoppedIn(words[0] || "").length)) {
      return addPhrase(plan, part, presence);
    }
    if (part.text.indexOf("*") >= 0 && part.kind === "word") return addWildcard(plan, part, presence);
    if (words.length > 1 && words.every(function (word) { return analyser.isBigram(word); })) {
      return addPhrase(plan, part, presence);
    }
    if (words.length > 1 && presence !== "REQUIRED") return addPhrase(plan, part, presence);
    words.forEach(function (word) { addWord(plan, word, part, presence); });
    return Promise.resolve();
  }

  function addWord(plan, word, part, presence) {
    var analyser = plan.index.analyser, clause = clauseOf(plan, word, part, presence);
    if (analyser.isBigram(word) && Array.from(word).length === 1) {
      clause.term = word + "*";
      clause.usePipeline = false;
    } else if (part.edits > 0) {
      clause.term = analyser.fold(word);
      clause.editDistance = part.edits;
      clause.usePipeline = false;
    } else if (part.kind === "phrase") {
      clause.term = analyser.fold(word);   // "one word" in quotes: as printed, not its stem
      clause.usePipeline = false;
    }
    clause.stoppedIn = clause.usePipeline ? analyser.stoppedIn(word) : [];
    plan.clauses.push(clause);
  }

  function addWildcard(plan, part, presence) {
    var analyser = plan.index.analyser;
    var pattern = part.text.toLowerCase().split("*").map(function (piece) {
      return analyser.words(piece).map(function (word) { return analyser.fold(word); }).join("");
    }).join("*").replace(/\*+/g, "*");
    var clause = clauseOf(plan, pattern, part, presence);
    clause.usePipeline = false;
    plan.clauses.push(clause);
    return Promise.resolve();
  }

  function addPhrase(plan, part, presence) {
    var index = plan.index, head = index.head, quoted = "\u201c" + part.text + "\u201d" + (part.apart ? "~" + part.apart : "");
    var clause = clauseOf(plan, quoted, part, presence);
    clause.usePipeline = false;
    plan.clauses.push(clause);
    plan.phrases.push.apply(plan.phrases, marksOf(plan, part));
    return Cuttings.part("phrases").then(function (phrases) {
      return phrases.find(index, part, plan.given);
    }).then(function (found) {
      if (found.postings) plan.synthetic.set(clause.term, found.postings);
      if (found.read < found.of) plan.unread.push({ phrase: clause.term, read: found.read, of: found.of });
      if (head.full < head.count) {
        plan.messages.push(gettext("Phrases are found in the full texts of %(full)s of %(all)s articles, " +
          "and in all headlines; the others are open to single words only.", { full: head.full, all: head.count }));
      }
    });
  }

  /** What of a phrase is marked in the texts: it whole, or each of some words near each other, of
      which the small ones are passed over, which is said. */
  function marksOf(plan, part) {
    var analyser = plan.index.analyser, words = analyser.words(part.text);
    if (!part.apart) return [words.map(analyser.fold, analyser)];
    var small = words.filter(function (word) { return analyser.stoppedIn(word).length > 0; });
    if (small.length) {
      plan.messages.push(gettext("Words near each other: small words were passed over (%(words)s).", { words: small.join(", ") }));
    }
    return words.filter(function (word) { return small.indexOf(word) < 0; }).map(function (word) { return [analyser.fold(word)]; });
  }

  /** One of several parts: lunr scores them all, and a document must hold one. */
  function addEither(plan, group) {
    var from = Object.assign({}, plan, { clauses: [] });
    return Promise.all(group.map(function (part) { return addPart(from, part, "OPTIONAL"); })).then(function () {
      from.clauses.forEach(function (clause) { plan.clauses.push(clause); });
      plan.demands.push(from.clauses);
    });
  }

  function clauseOf(plan, term, part, presence) {
    return {
      term: term, boost: part.boost, usePipeline: true, wildcard: root.lunr.Query.wildcard.NONE,
      fields: part.field ? [part.field] : plan.index.fields, presence: root.lunr.Query.presence[presence],
      typed: part.text, stoppedIn: []
    };
  }

  /** A word that some language of the archive leaves out cannot be demanded; one that stands nowhere
      in the index cannot be searched. Both are said. */
  function settleStopWords(plan) {
    var analyser = plan.index.analyser, packs = plan.index.head.packs.length;
    var doubtful = plan.clauses.filter(function (clause) { return clause.stoppedIn.length > 0; });
    var terms = doubtful.filter(function (clause) { return clause.stoppedIn.length < packs; })
      .map(function (clause) { return analyser.queryTerms(clause.term); });
    return plan.index.lookUp([].concat.apply([], terms)).then(function (known) {
      var dropped = doubtful.filter(function (clause) {
        return clause.stoppedIn.length === packs ||
          !analyser.queryTerms(clause.term).some(function (term) { return known.has(term); });
      });
      dropFrom(plan, dropped);
      loosen(plan, doubtful.filter(function (clause) { return dropped.indexOf(clause) < 0; }));
      return plan;
    });
  }

  function dropFrom(plan, dropped) {
    if (!dropped.length) return;
    var isKept = function (clause) { return dropped.indexOf(clause) < 0; };
    plan.clauses = plan.clauses.filter(isKept);
    plan.demands = plan.demands.map(function (clauses) { return clauses.filter(isKept); })
      .filter(function (clauses) { return clauses.length; });
    var words = Array.from(new Set(dropped.map(function (clause) { return clause.typed; })));
    plan.messages.push(ngettext("This word is too common to be indexed and left out: %(words)s.",
      "These words are too common to be indexed and left out: %(words)s.", words.length, { words: words.join(", ") }));
  }

  function loosen(plan, doubtful) {
    var presence = root.lunr.Query.presence;
    var firm = plan.clauses.some(function (clause) {
      return doubtful.indexOf(clause) < 0 && clause.presence !== presence.PROHIBITED;
    });
    doubtful.forEach(function (clause) {
      if (firm && clause.presence === presence.REQUIRED) clause.presence = presence.OPTIONAL;
      if (!firm) {
        plan.messages.push(gettext("“%(word)s” is too common to be indexed in %(languages)s; it is found in other languages only.",
          { word: clause.typed, languages: clause.stoppedIn.map(Cuttings.words.language).join(", ") }));
      }
    });
  }

  /** What lunr takes of a clause. */
  function lunrClause(clause) {
    var kept = {};
    ["term", "boost", "usePipeline", "wildcard", "fields", "presence", "editDistance"].forEach(function (key) {
      if (key in clause) kept[key] = clause[key];
    });
    return kept;
  }

  Cuttings.plan = { make: make, lunrClause: lunrClause };
})(window);
