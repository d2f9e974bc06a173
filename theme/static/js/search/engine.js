/* The search engine of an archive: questions as a reader types them, answers as a page shows them. */
(function (root) {
  "use strict";
  var Cuttings = (root.Cuttings = root.Cuttings || {});
  var gettext = Cuttings.words.gettext;
  var NO_DAY = 99999999;      // later than any day as YYYYMMDD
  var MOST_DOCUMENTS = 1 << 20;   // as builder.py
  var MOST_SHORTER = 6;       // shorter questions tried where nothing was found

  /** @typedef {{mode?: "all"|"any", sort?: "relevance"|"newest"|"oldest"|"source",
                 filters?: Object<string, string[]>, after?: string, before?: string, until?: string,
                 isStale?: function(): boolean, reach?: number, isStopped?: function(): boolean,
                 onProgress?: function(number, number)}} Options
        mode: whether every word must be there (the default). filters: keys of source, year, month,
        section, tag, agency, lang, story, level, by; keys of one facet widen, facets narrow.
        after: from that year, month or day on; before: until the day before it; until: to the end
        of it. isStale rejects with StaleQuery. The rest is for phrases, see phrases.js.
      @typedef {{number: number, score: number}} Hit
      @typedef {{total: number, hits: Hit[], archive: {count: number, full: number}, messages: string[],
                 unread: {phrase: string, read: number, of: number}[], read: Object}} Result
        hits are all there are, in order
      @typedef {{key: string, label: string, count: number}} Value
        counted as if the facet itself had no filter */

  /** @param {string} baseUrl folder of the index, ending in a slash
      @returns {Promise<Engine>} rejects with an Error whose message is a sentence for the reader */
  function open(baseUrl) {
    return Cuttings.index.open(baseUrl).then(function (index) { return new Engine(index); });
  }

  /** @constructor */
  function Engine(index) {
    this.index = index;
    this.facetIndex = new Cuttings.facets.Facets(index);
  }

  /** @param {string} text words, "phrases", -not, +must, title: by: source: ..., see query.js
      @param {Options} [options]
      @returns {Promise<Result>} */
  Engine.prototype.query = function (text, options) {
    var self = this, given = options || {};
    return Cuttings.plan.make(this.index, text, given).then(function (plan) { return self.run(plan, given); });
  };

  Engine.prototype.run = function (plan, given) {
    var self = this, index = this.index, typed = plan.read;
    return Promise.all([this.typedFilters(plan), this.pickedFilters(given)]).then(function (filters) {
      var typedKeep = filters[0], picked = filters[1], names = Object.keys(picked), candidates = null, terms = null;
      var isNarrowed = names.length || typed.dates.length || Object.keys(typed.filters).length;
      if (!plan.clauses.length && !isNarrowed) {
        if (typed.groups.length) return self.shape(plan, [], [], {}, []);
        if (typed.excluded.length) plan.messages.push(Cuttings.query.allListed());
      }
      return index.query(function (query) {
        plan.clauses.forEach(function (clause) { query.clauses.push(Cuttings.plan.lunrClause(clause)); });
      }, {
        synthetic: plan.synthetic, isStale: given.isStale,
        keep: function (doc) { return names.every(function (name) { return picked[name](doc); }); },
        narrow: function (found, walk) {
          terms = walk.terms;
          candidates = narrow(found, plan, typedKeep, walk);
          return candidates;
        }
      }).then(function (results) {
        return self.answer(plan, given, results, candidates || [], picked, terms || []);
      });
    });
  };

  /** Documents that also meet what lunr knows nothing of: OR groups and typed filters. */
  function narrow(found, plan, keep, walk) {
    var sets = plan.demands.map(function (clauses) {
      var marked = new Uint8Array(walk.count);
      clauses.forEach(function (clause) { walk.mark(Cuttings.plan.lunrClause(clause), marked); });
      return marked;
    });
    return found.filter(function (doc) {
      return keep(doc) && sets.every(function (marked) { return marked[doc] === 1; });
    });
  }

  // ---- filters -----------------------------------------------------------------------------------
  /** Filters typed into the query: each value is some words of a name. */
  Engine.prototype.typedFilters = function (plan) {
    var self = this, read = plan.read;
    var work = Object.keys(read.filters).map(function (name) { return self.typedFilter(plan, name, read.filters[name]); });
    if (read.dates.length) work.push(this.facetIndex.between(read.dates));
    return Promise.all(work).then(function (keeps) {
      return function (doc) { return keeps.every(function (keep) { return keep(doc); }); };
    });
  };

  Engine.prototype.typedFilter = function (plan, name, held) {
    var self = this, analyser = this.index.analyser, met = false;
    var any = held.any.map(fits), none = held.none.map(fits);
    return this.facetIndex.filter(name, function (key, label) {
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
    ["after", "before", "until"].forEach(function (bound) {
      var range = given[bound] && Cuttings.query.dateRange(given[bound]);
      if (range) bounds.push({ bound: bound, first: range[0], last: range[1], isBarred: false });
    });
    if (bounds.length) work.push(this.facetIndex.between(bounds).then(function (keep) { picked.dates = keep; }));
    return Promise.all(work).then(function () { return picked; });
  };

  // ---- the answer --------------------------------------------------------------------------------
  /** In steps, between which the page may have its turn: each looks at every hit. */
  Engine.prototype.answer = function (plan, given, results, candidates, picked, terms) {
    var self = this;
    return Cuttings.run.turn().then(function () {
      var hits = results.map(function (r) { return { number: Number(r.ref), score: r.score }; });
      return self.sort(hits, given.sort || "relevance");
    }).then(function (sorted) { return self.shape(plan, sorted, candidates, picked, terms); });
  };

  Engine.prototype.shape = function (plan, hits, candidates, picked, terms) {
    var head = this.index.head;
    return {
      total: hits.length, hits: hits, archive: { count: head.count, full: head.full },
      messages: plan.messages, unread: plan.unread, read: plan.read, candidates: candidates, picked: picked,
      matched: new Set(terms), phrases: plan.phrases
    };
  };

  Engine.prototype.sort = function (hits, order) {
    if (order === "relevance") return Promise.resolve(hits);
    var index = this.index;
    return this.facetIndex.dates().then(function (dates) {
      return Cuttings.run.turn().then(function () { return dates; });
    }).then(function (dates) {
      var day = order === "oldest" ? function (doc) { return dates.first[doc] || NO_DAY; }
        : function (doc) { return NO_DAY - dates.first[doc]; };
      var sorted = byKey(hits, day);
      return order === "source" ? bySource(index, sorted) : sorted;
    });
  };

  /** Hits by a whole number below NO_DAY + 1, then by document: numbers sort ten times as fast as
      a comparison does, and a hundred thousand hits must not hold the page up. */
  function byKey(hits, keyOf) {
    var held = [], keys = Float64Array.from(hits, function (hit) {
      held[hit.number] = hit;
      return keyOf(hit.number) * MOST_DOCUMENTS + hit.number;
    }).sort();
    return Array.from(keys, function (key) { return held[key % MOST_DOCUMENTS]; });
  }

  /** Hits by the name of their source, otherwise in the order they come in. */
  function bySource(index, hits) {
    var piles = index.head.sources.map(function (source) { return { name: source[1], hits: [] }; });
    hits.forEach(function (hit) { piles[index.source[hit.number]].hits.push(hit); });
    piles.sort(function (a, b) { return a.name < b.name ? -1 : a.name > b.name ? 1 : 0; });
    return [].concat.apply([], piles.map(function (pile) { return pile.hits; }));
  }

  // ---- around the hits ---------------------------------------------------------------------------
  /** Counts of one facet over the documents that meet every other filter, in a task of its own.
      @returns {Promise<Value[]>} */
  Engine.prototype.facet = function (result, name) {
    var self = this;
    return Cuttings.run.turn().then(function () { return self.countFacet(result, name); });
  };

  Engine.prototype.countFacet = function (result, name) {
    var others = Object.keys(result.picked).filter(function (other) { return other !== name; });
    var marked = new Uint8Array(this.index.head.count), keeps = others.map(function (other) { return result.picked[other]; });
    result.candidates.forEach(function (doc) {
      for (var i = 0; i < keeps.length; i++) if (!keeps[i](doc)) return;
      marked[doc] = 1;
    });
    return this.facetIndex.count(name, marked);
  };

  /** @returns {Promise<{unit: "month"|"year", bars: {key: string, count: number}[], undated: number}>} */
  Engine.prototype.histogram = function (result) {
    var marked = new Uint8Array(this.index.head.count), self = this;
    result.hits.forEach(function (hit) { marked[hit.number] = 1; });
    return Cuttings.run.turn().then(function () { return self.facetIndex.histogram(marked); });
  };

  /** @returns {Promise<Object>} the line of a hit in a list: {id, title, address, source, agency, ...} */
  Engine.prototype.record = function (hit) { return Cuttings.records.record(this.index, hit.number); };

  /** @returns {Promise<Object[]>} the lines of several hits */
  Engine.prototype.records = function (hits) { return Promise.all(hits.map(this.record, this)); };

  /** @returns {Promise<{passages: Object[][], title: Object[], words: string[]}>} texts as {text, mark} parts */
  Engine.prototype.snippets = function (result, hit) {
    var index = this.index;
    return Promise.all([
      Cuttings.records.record(index, hit.number), Cuttings.records.text(index, hit.number), Cuttings.part("snippets")
    ]).then(function (found) {
      return found[2].cut(index.analyser, found[1], found[0].lang, result.matched, result.phrases);
    });
  };

  // ---- where nothing was found -------------------------------------------------------------------
  /** What to ask instead: `texts` with near spellings, or small words as a phrase; `fewer` words, or
      those of a phrase one by one, with what each finds.
      @returns {Promise<{texts: string[], fewer: {text: string, total: number}[]}>} */
  Engine.prototype.suggest = function (text, options) {
    var self = this, analyser = this.index.analyser, parts = [].concat.apply([], Cuttings.query.read(text).groups);
    var words = parts.filter(function (part) { return part.kind === "word" && !part.edits && part.text.indexOf("*") < 0; });
    var areSmall = words.length > 0 && words.length === parts.length && words.every(function (part) {
      return analyser.stoppedIn(part.text.toLowerCase()).length > 0;
    });
    return Promise.all(words.slice(0, MOST_SHORTER).map(function (part) { return self.spelling(part.text); })).then(function (found) {
      return self.tryFewer(text, parts.slice(0, MOST_SHORTER), options).then(function (fewer) {
        return { texts: respelt(text, found.filter(Boolean)).concat(areSmall ? [quoted(words)] : []), fewer: fewer };
      });
    });
  };

  /** What the question without one of its parts finds, and with the words of a phrase one by one. */
  Engine.prototype.tryFewer = function (text, parts, options) {
    var self = this, tries = parts.length > 1 ? parts.map(function (part) { return without(text, part); }) : [];
    parts.forEach(function (part) { if (part.kind === "phrase") tries.push(unquoted(text, part)); });
    tries = Array.from(new Set(tries)).filter(function (shorter) { return Cuttings.query.read(shorter).groups.length > 0; });
    return Promise.all(tries.map(function (shorter) {
      return self.query(shorter, options).then(function (result) { return { text: shorter, total: result.total }; });
    })).then(function (tried) {
      return tried.filter(function (t) { return t.total > 0; }).sort(function (a, b) { return b.total - a.total; });
    });
  };

  /** A promise of {word, better: [near spellings]}, or of null where the word is known or like none. */
  Engine.prototype.spelling = function (word) {
    var index = this.index;
    return index.lookUp(index.analyser.queryTerms(word.toLowerCase())).then(function (known) {
      if (known.size) return null;
      return Cuttings.part("suggest").then(function (suggest) {
        return suggest.spellings(index, word.toLowerCase());
      }).then(function (better) { return better.length ? { word: word, better: better } : null; });
    });
  };

  /** The text with all unknown words as spelled best, then with each other spelling of one of them. */
  function respelt(text, ideas) {
    var found = new Set();
    ideas.forEach(function (idea, at) {
      idea.better.forEach(function (word) {
        found.add(ideas.reduce(function (done, other, i) {
          return done.replace(other.word, function () { return i === at ? word : other.better[0]; });
        }, text));
      });
    });
    return Array.from(found);
  }

  function quoted(words) { return "\"" + words.map(function (part) { return part.text; }).join(" ") + "\""; }

  function unquoted(text, part) {
    var typed = new RegExp("[\"\u201c\u201e\u00ab]\\s*" + escaped(part.text) + "\\s*[\"\u201d\u201c\u00bb]?(~\\d*)?");
    return text.replace(typed, function () { return part.text; });
  }

  function without(text, part) {
    var typed = part.kind === "phrase" ? new RegExp("\\S*[\"\u201c\u201e\u00ab]\\s*" + escaped(part.text) + "\\s*[\"\u201d\u201c\u00bb]?\\S*") :
      new RegExp("(^|\\s)\\S*" + escaped(part.text) + "\\S*");
    return text.replace(typed, " ").replace(/\s+/g, " ").trim();
  }

  function escaped(text) { return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"); }

  Cuttings.search = { open: open };
})(window);
