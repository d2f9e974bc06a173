/* One query over the postings of its terms, scored by lunr itself: a real lunr.Index is made from just
   these, a thousand documents at a time (the page never freezes), and the results are merged. Weights
   are recomputed from frequencies and lengths by lunr's own rule (lunr.Builder.createFieldVectors),
   down to its three decimals. */
(function (root) {
  "use strict";
  var Cuttings = (root.Cuttings = root.Cuttings || {});

  var SLICE = 1000;           // documents handed to lunr at once: some 10 ms of work for a few terms
  var WORK_MS = 8;            // then the page gets its turn

  function StaleQuery() { this.name = "StaleQuery"; this.message = "A newer query has come."; }
  StaleQuery.prototype = Object.create(Error.prototype);

  /** @param {Object} index a ShardedIndex
      @param {Object[]} clauses of a lunr.Query
      @param {Map<string, Object>} known postings of all terms that the clauses mean
      @param {Object} options as for ShardedIndex.query
      @constructor */
  function Run(index, clauses, known, options) {
    this.index = index;
    this.clauses = clauses;
    this.known = known;
    this.options = options;
    this.terms = Array.from(known.keys()).sort();
    this.pipeline = index.pipeline(known);
    this.tokenSet = tokenSetOf(this.terms);
    this.idf = new Map();
    var self = this;
    this.terms.forEach(function (term) { self.idf.set(term, idf(known.get(term).pairs, index.head.count)); });
  }

  /** lunr.idf, from the number of postings. */
  function idf(pairs, count) {
    return Math.log(1 + Math.abs((count - pairs + 0.5) / (pairs + 0.5)));
  }

  /** A plain, unminimised lunr.TokenSet: lunr's own builder joins label and id without a mark
      between them, and so can invent and lose terms that end in digits. */
  function tokenSetOf(terms) {
    var top = new root.lunr.TokenSet();
    terms.forEach(function (term) {
      var node = top;
      for (var i = 0; i < term.length; i++) {
        var letter = term[i];
        node = node.edges[letter] = node.edges[letter] || new root.lunr.TokenSet();
      }
      node.final = true;
    });
    return top;
  }

  Run.prototype.expanded = function (clause) {
    var self = this, copy = Object.assign({}, clause);
    var words = clause.usePipeline ? this.pipeline.runString(clause.term, { fields: clause.fields }) : [clause.term];
    return words.map(function (word) {
      copy.term = word;
      return self.tokenSet.intersect(root.lunr.TokenSet.fromClause(copy)).toArray();
    });
  };

  /** The documents that can be hits: in every required clause, in no prohibited one, in one at
      least. `first` is the place in lunr's own walk at which each is met: it decides ties. */
  Run.prototype.gather = function () {
    var index = this.index, count = index.head.count, presence = root.lunr.Query.presence;
    var self = this, met = new Int32Array(count).fill(-1), required = new Uint8Array(count), needed = 0;
    var barred = new Uint8Array(count), step = 0, negated = this.isNegated(), impossible = false;
    this.clauses.forEach(function (clause) {
      var mark = clause.presence === presence.REQUIRED ? needed++ : -1;
      self.expanded(clause).forEach(function (terms) {
        if (mark >= 0 && terms.length === 0) impossible = true;
        terms.forEach(function (term) {
          clause.fields.forEach(function (field) {
            var list = self.known.get(term).fields[field], docs = list ? list.docs : [];
            if (clause.presence === presence.PROHIBITED) {
              for (var i = 0; i < docs.length; i++) barred[docs[i]] = 1;
              return;
            }
            step += 1;
            for (var j = 0; j < docs.length; j++) {
              var doc = docs[j];
              if (met[doc] < 0) met[doc] = step;
              if (mark >= 0 && required[doc] === mark) required[doc] = mark + 1;
            }
          });
        });
      });
    });
    var found = [];
    for (var doc = 0; doc < count && !impossible; doc++) {
      if ((negated || met[doc] >= 0) && required[doc] === needed && !barred[doc]) found.push(doc);
    }
    this.met = met;
    if (this.options.narrow) found = this.options.narrow(found, this.walk());
    return this.options.keep ? found.filter(this.options.keep) : found;
  };

  /** For `narrow`: all terms of the query that are not prohibited, and what meets one clause. */
  Run.prototype.walk = function () {
    var self = this, terms = [], prohibited = root.lunr.Query.presence.PROHIBITED;
    this.clauses.forEach(function (clause) {
      if (clause.presence !== prohibited) terms = terms.concat.apply(terms, self.expanded(clause));
    });
    return {
      count: this.index.head.count, terms: terms,
      mark: function (clause, marked) {
        [].concat.apply([], self.expanded(clause)).forEach(function (term) {
          clause.fields.forEach(function (field) {
            var list = self.known.get(term).fields[field];
            for (var i = 0; list && i < list.docs.length; i++) marked[list.docs[i]] = 1;
          });
        });
      }
    };
  };

  Run.prototype.isNegated = function () {
    return this.clauses.every(function (c) { return c.presence === root.lunr.Query.presence.PROHIBITED; });
  };

  Run.prototype.results = function () {
    var self = this, documents = this.gather(), from = 0, cursors = new Map(), lists = [];
    return inTurns(function () {
      if (self.options.isStale && self.options.isStale()) throw new StaleQuery();
      if (from < documents.length) {
        lists.push(self.slice(documents.slice(from, from + self.index.sliceSize), cursors));
        from += self.index.sliceSize;
      } else if (lists.length > 1) {
        lists.push(self.merge(lists.shift(), lists.shift()));
      } else {
        return lists[0] || [];
      }
      return null;
    });
  };

  /** Runs a step again and again until it gives something, and lets the page live in between. */
  function inTurns(step) {
    return new Promise(function (resolve, reject) {
      (function work() {
        var began = root.performance.now(), result = null;
        try {
          while (result === null && root.performance.now() - began < WORK_MS) result = step();
        } catch (error) { reject(error); return; }
        if (result === null) soon(work); else resolve(result);
      })();
    });
  }

  var channel = new root.MessageChannel(), queue = [];
  channel.port1.onmessage = function () { queue.shift()(); };
  function soon(task) { queue.push(task); channel.port2.postMessage(0); }

  /** A promise of a new task: what comes after it does not hold the page up with what came before. */
  function turn() { return new Promise(function (resolve) { soon(resolve); }); }

  /** Two lists of results in lunr's order as one: by score, then as lunr's walk met them. */
  Run.prototype.merge = function (a, b) {
    var met = this.met, merged = new Array(a.length + b.length), i = 0, j = 0;
    function isFirst(x, y) {
      if (x.score !== y.score) return x.score > y.score;
      return met[x.ref] !== met[y.ref] ? met[x.ref] < met[y.ref] : Number(x.ref) < Number(y.ref);
    }
    for (var k = 0; k < merged.length; k++) {
      merged[k] = j >= b.length || (i < a.length && isFirst(a[i], b[j])) ? a[i++] : b[j++];
    }
    return merged;
  };

  /** lunr's own results for some documents, given in rising order. */
  Run.prototype.slice = function (documents, cursors) {
    var index = this.index, wanted = new Set(documents), low = documents[0];
    var high = documents[documents.length - 1], inverted = Object.create(null), vectors = Object.create(null);
    var self = this;
    if (this.isNegated()) {
      documents.forEach(function (doc) { vectors["headline/" + doc] = new root.lunr.Vector(); });
    }
    this.terms.forEach(function (term, number) {
      var postings = self.known.get(term), entry = (inverted[term] = Object.create(null));
      entry._index = number;
      index.fields.forEach(function (field, place) {
        var list = postings.fields[field], refs = (entry[field] = Object.create(null));
        if (!list) return;
        var key = number * 8 + place, i = cursors.get(key) || 0, docs = list.docs;
        while (i < docs.length && docs[i] < low) i++;
        for (; i < docs.length && docs[i] <= high; i++) {
          if (!wanted.has(docs[i])) continue;
          refs[docs[i]] = NO_METADATA;
          var ref = field + "/" + docs[i], vector = vectors[ref] || (vectors[ref] = new root.lunr.Vector());
          vector.elements.push(number, self.weight(term, place, list, i));
        }
        cursors.set(key, i);
      });
    });
    var partial = new root.lunr.Index({
      invertedIndex: inverted, fieldVectors: vectors, tokenSet: this.tokenSet,
      fields: index.fields, pipeline: this.pipeline
    });
    return partial.query(function (query) {
      self.scoring().forEach(function (clause) { query.clauses.push(clause); });
    });
  };

  /** The clauses for documents that are known to be hits. What must be there is there, so nothing is
      demanded of lunr: for a demand it would unite the documents of each term with those of all terms
      before, minutes of work for a wildcard. Presence changes no score. */
  Run.prototype.scoring = function () {
    var presence = root.lunr.Query.presence, isNegated = this.isNegated();
    return this.clauses.filter(function (clause) {
      return isNegated || clause.presence !== presence.PROHIBITED;
    }).map(function (clause) {
      return isNegated ? Object.assign({}, clause) : Object.assign({}, clause, { presence: presence.OPTIONAL });
    });
  };

  var NO_METADATA = Object.freeze(Object.create(null));

  /** A term's weight in a field of a document, as lunr.Builder.createFieldVectors has it. */
  Run.prototype.weight = function (term, place, list, i) {
    var head = this.index.head, field = head.fields[place], tf = list.tf[i];
    var length = list.length ? list.length[i] : this.index.bodyLength[list.docs[i]];
    var score = this.idf.get(term) * ((head.k1 + 1) * tf) /
      (head.k1 * (1 - head.b + head.b * (length / (field[2] / head.count))) + tf);
    score *= field[1] || 1;   // lunr's own: a boost of nothing is one
    score *= 1;
    return Math.round(score * 1000) / 1000;
  };

  Cuttings.run = { Run: Run, StaleQuery: StaleQuery, inTurns: inTurns, soon: soon, turn: turn, SLICE: SLICE };
})(window);
