/* The search engine of an archive: questions as a reader types them, answers as a page shows them.

   Cuttings.search.open(baseUrl) -> Promise<engine>
     baseUrl: folder of the index, ending in a slash. Rejects with an Error whose message is a
     sentence for the reader.

   engine.query(text, options) -> Promise<result>
     text: words, "phrases", -not, +must, title: by: source: ..., see query.js.
     options.mode     "all" (every word must be there, the default) or "any"
     options.sort     "relevance" (default), "newest", "oldest" or "source"
     options.filters  {source|year|month|section|tag|agency|lang|story|level|by: [keys]}; keys of one
                      facet widen, facets narrow
     options.after, options.before   "2025", "2025-03" or "2025-03-12"; from that day / until the day before
     options.isStale  () -> boolean; true rejects with StaleQuery
     result: {total, archive: {count, full}, hits, facets: {source, year}, messages, read}
     hits are {number, score} in order, all of them; a facet is [{key, label, count}], counted as if
     the facet itself had no filter.
   engine.records(hits)            -> Promise of their lines: {id, title, address, source, agency, ...}
   engine.snippets(result, hit)    -> Promise<{passages, title, words}>, texts as {text, mark} parts
   engine.facets(result)           -> Promise of all other facets
   engine.histogram(result)        -> Promise<{unit, bars: [{key, count}], undated}>
   engine.suggest(text, options)   -> Promise<{spellings: [{word, better, text}], fewer: [{text, total}]}> */
(function (root) {
  "use strict";
  var Cuttings = (root.Cuttings = root.Cuttings || {});
  var gettext = Cuttings.words.gettext, ngettext = Cuttings.words.ngettext;

  function open(baseUrl) {
    return Cuttings.index.open(baseUrl).then(function (index) { return new Engine(index); });
  }

  function Engine(index) {
    this.index = index;
    this.facetIndex = new Cuttings.facets.Facets(index);
  }

  Engine.prototype.query = function (text, options) {
    var self = this, given = options || {};
    return this.plan(text, given).then(function (plan) {
      return self.run(plan, given);
    });
  };

  /** The question as lunr clauses, demands on documents, and sentences for the reader. */
  Engine.prototype.plan = function (text, given) {
    var self = this, read = Cuttings.query.read(text);
    var plan = { read: read, clauses: [], demands: [], synthetic: new Map(), messages: read.messages.slice(), phrases: [] };
    var every = given.mode !== "any", work = [];
    read.groups.forEach(function (group) {
      if (group.length > 1) { work.push(self.eitherOf(group, plan)); return; }
      work.push(self.addPart(group[0], every || group[0].must ? "REQUIRED" : "OPTIONAL", plan));
    });
    read.excluded.forEach(function (part) { work.push(self.addPart(part, "PROHIBITED", plan)); });
    return Promise.all(work).then(function () { return self.settleStopWords(plan); });
  };

  Engine.prototype.addPart = function (part, presence, plan) {
    var analyser = this.index.analyser, self = this, words = analyser.words(part.text);
    if (part.kind === "phrase" && words.length > 1) return this.addPhrase(part, presence, plan);
    if (part.text.indexOf("*") >= 0 && part.kind === "word") return this.addWildcard(part, presence, plan);
    if (words.length > 1 && words.every(function (word) { return analyser.isBigram(word); })) {
      return this.addPhrase(part, presence, plan);
    }
    if (words.length > 1 && presence !== "REQUIRED") return this.addPhrase(part, presence, plan);
    words.forEach(function (word) { self.addWord(word, part, presence, plan); });
    return Promise.resolve();
  };

  Engine.prototype.addWord = function (word, part, presence, plan) {
    var analyser = this.index.analyser, clause = this.clause(word, part, presence);
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
    clause.stoppedIn = analyser.stoppedIn(word);
    plan.clauses.push(clause);
  };

  Engine.prototype.addWildcard = function (part, presence, plan) {
    var analyser = this.index.analyser;
    var pattern = part.text.toLowerCase().split("*").map(function (piece) {
      return analyser.words(piece).map(function (word) { return analyser.fold(word); }).join("");
    }).join("*").replace(/\*+/g, "*");
    var clause = this.clause(pattern, part, presence);
    clause.usePipeline = false;
    plan.clauses.push(clause);
    return Promise.resolve();
  };

  Engine.prototype.addPhrase = function (part, presence, plan) {
    var index = this.index, clause = this.clause("\u201c" + part.text + "\u201d", part, presence);
    clause.usePipeline = false;
    plan.clauses.push(clause);
    plan.phrases.push(index.analyser.words(part.text).map(function (word) { return index.analyser.fold(word); }));
    return Cuttings.part("phrases").then(function (phrases) {
      return phrases.find(index, part.text);
    }).then(function (found) {
      if (found.postings) plan.synthetic.set(clause.term, found.postings);
      if (found.empty) {
        plan.messages.push(gettext("%(phrase)s has only words that are too common to be indexed; it was left out.", { phrase: clause.term }));
        plan.clauses.splice(plan.clauses.indexOf(clause), 1);
      }
      if (found.unsure) {
        plan.messages.push(gettext("The small words in %(phrase)s were checked in some articles only; " +
          "%(n)s more are listed because all other words stand in the right place.", { phrase: clause.term, n: found.unsure }));
      }
      if (index.head.full < index.head.count) {
        plan.messages.push(gettext("Phrases are found in the full texts of %(full)s of %(all)s articles, " +
          "and in all headlines; the others are open to single words only.", { full: index.head.full, all: index.head.count }));
      }
    });
  };

  /** One of several parts: lunr scores them all, and a document must hold one. */
  Engine.prototype.eitherOf = function (group, plan) {
    var self = this, from = { clauses: [], synthetic: plan.synthetic, messages: plan.messages, phrases: plan.phrases };
    return Promise.all(group.map(function (part) { return self.addPart(part, "OPTIONAL", from); })).then(function () {
      from.clauses.forEach(function (clause) { plan.clauses.push(clause); });
      plan.demands.push(from.clauses);
    });
  };

  Engine.prototype.clause = function (term, part, presence) {
    return {
      term: term, boost: part.boost, usePipeline: true, wildcard: root.lunr.Query.wildcard.NONE,
      fields: part.field ? [part.field] : this.index.fields, presence: root.lunr.Query.presence[presence],
      typed: part.text
    };
  };

  /** A word that some language of the archive leaves out cannot be demanded; one that all leave out
      cannot be searched. */
  Engine.prototype.settleStopWords = function (plan) {
    var presence = root.lunr.Query.presence, packs = this.index.head.packs.length, dropped = [];
    var firm = plan.clauses.some(function (clause) {
      return !(clause.stoppedIn || []).length && clause.presence !== presence.PROHIBITED;
    });
    plan.clauses = plan.clauses.filter(function (clause) {
      var stopped = (clause.stoppedIn || []).length;
      if (!stopped || !clause.usePipeline) return true;
      if (stopped === packs) { dropped.push(clause.typed); return false; }
      if (firm && clause.presence === presence.REQUIRED) clause.presence = presence.OPTIONAL;
      return true;
    });
    if (dropped.length) {
      plan.messages.push(ngettext("This word is too common to be indexed and left out: %(words)s.",
        "These words are too common to be indexed and left out: %(words)s.", dropped.length, { words: dropped.join(", ") }));
      plan.isEmptied = !plan.clauses.length;
    }
    return plan;
  };

  Engine.prototype.run = function (plan, given) {
    var self = this, index = this.index, typed = plan.read;
    var isBlank = !plan.clauses.length && (typed.groups.length || typed.excluded.length);
    if (isBlank) return Promise.resolve(self.nothing(plan));
    return Promise.all([this.typedFilters(plan), this.pickedFilters(given)]).then(function (filters) {
      var typedKeep = filters[0], picked = filters[1];
      var names = Object.keys(picked), candidates = null, terms = null;
      return index.query(function (query) {
        plan.clauses.forEach(function (clause) { query.clauses.push(lunrClause(clause)); });
      }, {
        synthetic: plan.synthetic, isStale: given.isStale,
        keep: function (doc) { return names.every(function (name) { return picked[name](doc); }); },
        narrow: function (found, walk) {
          terms = walk.terms;
          candidates = self.narrow(found, plan, typedKeep, walk);
          return candidates;
        }
      }).then(function (results) {
        return self.answer(plan, given, results, candidates || [], picked, terms || []);
      });
    });
  };

  function lunrClause(clause) {
    var kept = {};
    ["term", "boost", "usePipeline", "wildcard", "fields", "presence", "editDistance"].forEach(function (key) {
      if (key in clause) kept[key] = clause[key];
    });
    return kept;
  }

  /** Documents that also meet what lunr knows nothing of: OR groups and typed filters. */
  Engine.prototype.narrow = function (found, plan, keep, walk) {
    var sets = plan.demands.map(function (clauses) {
      var marked = new Uint8Array(walk.count);
      clauses.forEach(function (clause) { walk.mark(lunrClause(clause), marked); });
      return marked;
    });
    return found.filter(function (doc) {
      return keep(doc) && sets.every(function (marked) { return marked[doc] === 1; });
    });
  };

  /** Filters typed into the query: each value is some words of a name. */
  Engine.prototype.typedFilters = function (plan) {
    var self = this, analyser = this.index.analyser, work = [];
    Object.keys(plan.read.filters).forEach(function (name) {
      var held = plan.read.filters[name];
      var any = held.any.map(fits), none = held.none.map(fits), met = false;
      work.push(self.facetIndex.filter(name, function (key, label) {
        var yes = (!any.length || any.some(function (fit) { return fit(key, label); })) &&
          !none.some(function (fit) { return fit(key, label); });
        met = met || yes;
        return yes;
      }).then(function (keep) {
        if (any.length && !met) plan.messages.push(gettext("Nothing here has %(facet)s: %(names)s.", { facet: name, names: held.any.join(", ") }));
        if (any.length) return keep;
        // Excluded only: an article without the facet stays.
        return self.facetIndex.filter(name, function (key, label) {
          return none.some(function (fit) { return fit(key, label); });
        }).then(function (barred) { return function (doc) { return !barred(doc); }; });
      }));
    });
    if (plan.read.dates.length) work.push(this.facetIndex.between(plan.read.dates));
    return Promise.all(work).then(function (keeps) {
      return function (doc) { return keeps.every(function (keep) { return keep(doc); }); };
    });

    function fits(value) {
      var wanted = analyser.words(value).map(analyser.fold, analyser), lower = value.toLowerCase();
      return function (key, label) {
        if (key.toLowerCase() === lower) return true;
        var there = analyser.words(label).map(analyser.fold, analyser);
        return wanted.length > 0 && wanted.every(function (word) { return there.indexOf(word) >= 0; });
      };
    }
  };

  /** {facet: keep(document)} for the filters picked on the page; dates count as one. */
  Engine.prototype.pickedFilters = function (given) {
    var self = this, picked = {}, work = [], bounds = [];
    Object.keys(given.filters || {}).forEach(function (name) {
      var keys = new Set(given.filters[name]);
      if (!keys.size) return;
      work.push(self.facetIndex.filter(name, function (key) { return keys.has(key); }).then(function (keep) {
        picked[name] = keep;
      }));
    });
    ["after", "before"].forEach(function (bound) {
      var range = given[bound] && Cuttings.query.dateRange(given[bound]);
      if (range) bounds.push({ bound: bound, first: range[0], last: range[1] });
    });
    if (bounds.length) work.push(this.facetIndex.between(bounds).then(function (keep) { picked.dates = keep; }));
    return Promise.all(work).then(function () { return picked; });
  };

  Engine.prototype.nothing = function (plan) {
    return this.shape(plan, [], [], {}, []);
  };

  Engine.prototype.answer = function (plan, given, results, candidates, picked, terms) {
    var self = this, hits = results.map(function (r) { return { number: Number(r.ref), score: r.score }; });
    return this.sort(hits, given.sort || "relevance").then(function (sorted) {
      return self.shape(plan, sorted, candidates, picked, terms);
    }).then(function (result) {
      return Promise.all(["source", "year"].map(function (name) { return self.countFacet(result, name); }))
        .then(function (counted) { result.facets = { source: counted[0], year: counted[1] }; return result; });
    });
  };

  Engine.prototype.shape = function (plan, hits, candidates, picked, terms) {
    var head = this.index.head;
    return {
      total: hits.length, hits: hits, archive: { count: head.count, full: head.full }, facets: { source: [], year: [] },
      messages: plan.messages, read: plan.read, candidates: candidates, picked: picked,
      matched: new Set(terms.concat.apply(terms, plan.phrases)), phrases: plan.phrases
    };
  };

  Engine.prototype.sort = function (hits, order) {
    if (order === "relevance") return Promise.resolve(hits);
    var index = this.index;
    return this.facetIndex.dates().then(function (dates) {
      var newest = function (a, b) { return dates.first[b.number] - dates.first[a.number] || a.number - b.number; };
      if (order === "newest") return hits.sort(newest);
      if (order === "oldest") {
        return hits.sort(function (a, b) {
          var x = dates.first[a.number] || Infinity, y = dates.first[b.number] || Infinity;
          return x === y ? a.number - b.number : x - y;
        });
      }
      return hits.sort(function (a, b) {
        var x = index.head.sources[index.source[a.number]][1], y = index.head.sources[index.source[b.number]][1];
        return x < y ? -1 : x > y ? 1 : newest(a, b);
      });
    });
  };

  /** Counts of one facet over the documents that meet every other filter. */
  Engine.prototype.countFacet = function (result, name) {
    var others = Object.keys(result.picked).filter(function (other) { return other !== name; });
    var marked = new Uint8Array(this.index.head.count);
    result.candidates.forEach(function (doc) {
      if (others.every(function (other) { return result.picked[other](doc); })) marked[doc] = 1;
    });
    return this.facetIndex.count(name, marked);
  };

  Engine.prototype.facets = function (result) {
    var self = this, names = Cuttings.facets.SHARDS.filter(function (name) { return name !== "by"; });
    return Promise.all(names.map(function (name) { return self.countFacet(result, name); })).then(function (counts) {
      var found = {};
      names.forEach(function (name, i) { found[name] = counts[i]; });
      return found;
    });
  };

  Engine.prototype.histogram = function (result) {
    var marked = new Uint8Array(this.index.head.count);
    result.hits.forEach(function (hit) { marked[hit.number] = 1; });
    return this.facetIndex.histogram(marked);
  };

  Engine.prototype.records = function (hits) {
    var index = this.index;
    return Promise.all(hits.map(function (hit) { return Cuttings.records.record(index, hit.number); }));
  };

  Engine.prototype.snippets = function (result, hit) {
    var index = this.index;
    return Promise.all([
      Cuttings.records.record(index, hit.number), Cuttings.records.text(index, hit.number), Cuttings.part("snippets")
    ]).then(function (found) {
        return found[2].cut(index.analyser, found[1], found[0].lang, result.matched, result.phrases);
      });
  };

  Engine.prototype.suggest = function (text, options) {
    var self = this, read = Cuttings.query.read(text), parts = [].concat.apply([], read.groups);
    var words = parts.filter(function (part) { return part.kind === "word" && !part.edits && part.text.indexOf("*") < 0; });
    return Promise.all(words.map(function (part) { return self.spelling(part.text, text); })).then(function (found) {
      var fewer = parts.length > 1 ? parts.map(function (part) { return without(text, part); }) : [];
      return Promise.all(fewer.map(function (shorter) {
        return self.query(shorter, options).then(function (result) { return { text: shorter, total: result.total }; });
      })).then(function (tried) {
        return {
          spellings: found.filter(Boolean),
          fewer: tried.filter(function (t) { return t.total > 0; }).sort(function (a, b) { return b.total - a.total; })
        };
      });
    });
  };

  Engine.prototype.spelling = function (word, text) {
    var index = this.index;
    return index.lookUp(index.analyser.queryTerms(word.toLowerCase())).then(function (known) {
      if (known.size) return null;
      return Cuttings.part("suggest").then(function (suggest) {
        return suggest.spellings(index, word.toLowerCase());
      }).then(function (better) {
        return better.length ? { word: word, better: better, text: text.replace(word, better[0]) } : null;
      });
    });
  };

  function without(text, part) {
    var typed = part.kind === "phrase" ? new RegExp("\\S*[\"\u201c\u201e\u00ab]\\s*" + escaped(part.text) + "\\s*[\"\u201d\u201c\u00bb]?\\S*") :
      new RegExp("(^|\\s)\\S*" + escaped(part.text) + "\\S*");
    return text.replace(typed, " ").replace(/\s+/g, " ").trim();
  }

  function escaped(text) { return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"); }

  Cuttings.search = { open: open };
})(window);
