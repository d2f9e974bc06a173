/* A lunr index in shards that answers as the whole index would: same hits, order and scores.

   lunr.Index.query reads a term's postings and the weights at those postings, nothing else. This finds
   which terms a query means and fetches their postings; run.js has lunr score them.

   Cuttings.index.open(base) -> Promise<ShardedIndex>
     .query(build, options) -> Promise<[{ref, score, matchData}]>, as lunr.Index.query(build);
        refs are document numbers as text. options: narrow(documents, walk) -> documents and
        keep(document) -> boolean leave documents out, which changes no other's score; synthetic
        {term: postings} adds terms; isStale() cancels. */
(function (root) {
  "use strict";
  var Cuttings = (root.Cuttings = root.Cuttings || {});
  var gettext = Cuttings.words.gettext;
  var BitReader = Cuttings.bits.BitReader;

  var MOST_TERMS = 1500;      // that a wildcard may stand for: each costs lunr 20 µs a slice
  var LONG_RUN = 64;          // documents of one outlet and year that have record shards of their own
  var RANGES = 4;             // ranges of terms in a position shard
  var LETTER_BITS = 5, OTHER_LETTER = 31;
  var DEFAULT_BUDGET = 4e6;   // bytes of shards that one wildcard may ask for
  var SHARD_BITS = { growth: 264, least: 18000, most: 96000 };   // as builder.py
  var VOCABULARY_BYTES = 48000;   // as scripts.py

  /** Bytes of a term shard in an archive of so many articles. */
  function shardBytes(count) {
    return Math.min(Math.max(SHARD_BITS.growth * Math.sqrt(count), SHARD_BITS.least), SHARD_BITS.most) / 8;
  }

  function BudgetError(pattern) {
    this.name = "BudgetError";
    this.pattern = pattern;
    this.message = gettext("“%(pattern)s” fits too many words. Give more letters before the " +
      "asterisk, or fewer changes after the tilde.", { pattern: pattern });
  }
  BudgetError.prototype = Object.create(Error.prototype);

  function ShardedIndex(head, loader) {
    this.head = head;
    this.loader = loader;
    this.fields = head.fields.map(function (field) { return field[0]; });
    this.analyser = new Cuttings.analyser.Analyser(head.analyser, head.main, head.packs);
    this.budget = DEFAULT_BUDGET;
    this.mostTerms = MOST_TERMS;
    this.sliceSize = Cuttings.run.SLICE;
    this.decoded = new Map();
    this.bodyLength = null;     // of each document: read while the first shards are on their way
    this.readRuns();
  }

  /** Source and year of every document, from the runs they are sorted in. */
  ShardedIndex.prototype.readRuns = function () {
    var runs = this.head.runs, from = 0;
    this.source = new Uint16Array(this.head.count);
    this.year = new Uint16Array(this.head.count);
    for (var run = 0; run < runs.length; run += 3) {
      var to = from + runs[run + 2];
      this.source.fill(runs[run], from, to);
      this.year.fill(runs[run + 1], from, to);
      from = to;
    }
  };

  /** Body length of every document: they rise within each run. */
  ShardedIndex.prototype.readLengths = function () {
    if (this.bodyLength) return;
    var head = this.head, reader = new BitReader(Cuttings.bits.fromBase64(head.lengths)), n = 0;
    this.bodyLength = new Int32Array(head.count);
    for (var run = 0; run < head.runs.length; run += 3) {
      for (var left = head.runs[run + 2], last = 0; left > 0; left--, n++) {
        this.bodyLength[n] = last = last + reader.rice(head.lengthBits);
      }
    }
  };

  /** The stretch of documents whose records lie together: {name, start}. Long runs are stretches of
      their own, short ones share. */
  ShardedIndex.prototype.stretchOf = function (doc) {
    var known = this.stretches = this.stretches || stretchesOf(this.head.runs), place = placeOf(known.starts, doc);
    return { name: known.names[place], start: known.starts[place] };
  };

  function stretchesOf(runs) {
    var found = { names: [], starts: [] }, start = 0, isShort = false;
    for (var run = 0; run < runs.length; run += 3) {
      if (!isShort || runs[run + 2] >= LONG_RUN) {
        found.names.push(runs[run] + "-" + runs[run + 1]);
        found.starts.push(start);
      }
      isShort = runs[run + 2] < LONG_RUN;
      start += runs[run + 2];
    }
    return found;
  }

  /** The last place in sorted `firsts` that does not come after the term; 0 at least. */
  function placeOf(firsts, term) {
    var low = 0, high = firsts.length - 1;
    while (low < high) {
      var middle = (low + high + 1) >> 1;
      if (firsts[middle] <= term) low = middle; else high = middle - 1;
    }
    return low;
  }

  function rangeOf(firsts, prefix) {
    var first = placeOf(firsts, prefix), last = first, found = [];
    while (last + 1 < firsts.length && firsts[last + 1].slice(0, prefix.length) <= prefix) last++;
    for (var i = first; i <= last; i++) found.push(i);
    return found;
  }

  /** The terms of a term shard with their postings, all decoded; kept, since words come again. */
  ShardedIndex.prototype.readTerms = function (number, content) {
    var known = this.decoded.get(number);
    if (known) return known;
    var reader = new BitReader(Cuttings.bits.fromUnits(content)), table = new Map();
    var size = reader.gamma(), term = "";
    for (var i = 0; i < size; i++) {
      term = this.readTerm(reader, term);
      if (i === 0) term = this.head.t[number];   // written for one who has read the shard before
      table.set(term, this.readPostings(reader, i, number));
    }
    this.decoded.set(number, table);
    if (this.decoded.size > 200) this.decoded.delete(this.decoded.keys().next().value);
    return table;
  };

  /** A term: how many letters of the one before it, then its own. */
  ShardedIndex.prototype.readTerm = function (reader, before) {
    var term = before.slice(0, reader.gamma() - 1), letters = this.head.letters, letter;
    while ((letter = reader.take(LETTER_BITS)) > 0) {
      term += String.fromCharCode(letter < OTHER_LETTER ? letters[letter - 1] : reader.take(16));
    }
    return term;
  };

  /** A reader at the places of a term, from the content of `placesShard`. */
  ShardedIndex.prototype.placesOf = function (postings, content) {
    var pair = 2 * (postings.shard % RANGES), at = 0;
    var widths = new BitReader(Cuttings.bits.fromUnits(content[pair]));
    for (var i = 0; i < postings.place; i++) at += widths.gamma() - 1;
    return new BitReader(Cuttings.bits.fromUnits(content[pair + 1]), at);
  };

  function placesShard(postings) { return "p/" + Math.floor(postings.shard / RANGES); }

  /** One term's postings: {field: {docs, tf, length}}; length is null for the body. */
  ShardedIndex.prototype.readPostings = function (reader, place, shard) {
    var postings = { place: place, shard: shard, fields: {}, order: [], pairs: 0 }, last = 0;
    var count = this.head.count;
    while (!last) {
      var field = reader.take(3);
      last = reader.take(1);
      var size = reader.gamma(), k = Cuttings.bits.riceParameter(count, size);
      var isBody = field === this.head.body, lengthBits = this.head.fields[field][3];
      var list = {
        docs: new Int32Array(size), tf: new Uint16Array(size), length: isBody ? null : new Int32Array(size)
      };
      for (var i = 0, doc = -1; i < size; i++) {
        list.docs[i] = doc = doc + 1 + reader.rice(k);
        list.tf[i] = reader.gamma();
        if (!isBody) list.length[i] = reader.rice(lengthBits);
      }
      postings.fields[this.fields[field]] = list;
      postings.order.push(field);
      postings.pairs += size;
    }
    return postings;
  };

  /** @param {string[]} terms
      @returns {Promise<Map<string, Object>>} postings of those terms that the index has: `fields` holds
               for each field name rising document numbers, term frequencies and lengths (null for the
               body), `pairs` the number of (document, field) pairs, `shard` and `place` where it stands */
  ShardedIndex.prototype.lookUp = function (terms) {
    var firsts = this.head.t;
    if (!firsts.length) return Promise.resolve(new Map());
    var numbers = unique(terms.map(function (term) { return placeOf(firsts, term); }));
    return this.loadTerms(numbers).then(function (tables) {
      var found = new Map();
      terms.forEach(function (term) {
        var postings = tables.get(placeOf(firsts, term)).get(term);
        if (postings) found.set(term, postings);
      });
      return found;
    });
  };

  ShardedIndex.prototype.loadTerms = function (numbers) {
    var self = this, asked = this.loader.all(numbers.map(function (n) { return "t/" + n; }));
    this.readLengths();
    return asked.then(function (contents) {
      var tables = new Map();
      contents.forEach(function (content, i) { tables.set(numbers[i], self.readTerms(numbers[i], content)); });
      return tables;
    });
  };

  function unique(list) { return Array.from(new Set(list)); }

  /** A promise of the terms that a clause may mean, in the index or not. */
  ShardedIndex.prototype.candidates = function (clause) {
    var self = this, term = clause.term;
    var words = clause.usePipeline ? this.pipeline(null).runString(term, { fields: clause.fields }) : [term];
    return Promise.all(words.map(function (word) { return self.expand(word, clause.editDistance || 0); }))
      .then(function (lists) { return unique([].concat.apply([], lists)); });
  };

  ShardedIndex.prototype.expand = function (pattern, edits) {
    var star = pattern.indexOf("*"), self = this;
    if (star < 0 && edits === 0) return Promise.resolve([pattern]);
    var typed = edits > 0 ? pattern + "~" + edits : pattern, firsts = this.head.v;
    if (!firsts.length) return Promise.resolve([]);
    var numbers = rangeOf(firsts, edits > 0 ? "" : pattern.slice(0, star));
    if (numbers.length * VOCABULARY_BYTES > this.budget) return Promise.reject(new BudgetError(typed));
    return this.loader.all(numbers.map(function (n) { return "v/" + n; })).then(function (contents) {
      var set = root.lunr.TokenSet;
      return fitting(contents, edits > 0 ? set.fromFuzzyString(pattern, edits) : set.fromString(pattern));
    }).then(function (found) {
      var shards = unique(found.map(function (term) { return placeOf(self.head.t, term); }));
      if (found.length > self.mostTerms || shards.length * shardBytes(self.head.count) > self.budget) throw new BudgetError(typed);
      return found;
    });
  };

  /** A promise of the terms in the contents of some `v` shards that lunr's automaton accepts. */
  function fitting(contents, automaton) {
    var found = [], next = 0;
    return Cuttings.run.inTurns(function () {
      if (next >= contents.length) return found;
      contents[next++][0].split(" ").forEach(function (term) { if (accepts(automaton, term, 0)) found.push(term); });
      return null;
    });
  }

  function accepts(node, term, at) {
    if (at === term.length) return node.final;
    var letter = node.edges[term[at]], any = node.edges["*"];
    return Boolean(letter && accepts(letter, term, at + 1)) || Boolean(any && accepts(any, term, at + 1));
  }

  function distance(a, b, most) {
    var row = [], i, j;
    for (j = 0; j <= b.length; j++) row[j] = j;
    for (i = 1; i <= a.length; i++) {
      var before = row[0], least = (row[0] = i);
      for (j = 1; j <= b.length; j++) {
        var here = row[j];
        row[j] = Math.min(row[j] + 1, row[j - 1] + 1, before + (a[i - 1] === b[j - 1] ? 0 : 1));
        before = here;
        if (row[j] < least) least = row[j];
      }
      if (least > most) return least;
    }
    return row[b.length];
  }

  /** The pipeline of the index: a word becomes all terms it may stand under; with `known` given,
      those of them that exist (or the first, so that lunr sees a word that is not there). */
  ShardedIndex.prototype.pipeline = function (known) {
    var analyser = this.analyser, pipeline = new root.lunr.Pipeline();
    pipeline._stack.push(function (token) {
      var terms = analyser.queryTerms(token.toString());
      var there = known ? terms.filter(function (term) { return known.has(term); }) : terms;
      return (there.length ? there : terms.slice(0, 1)).map(function (term) { return new root.lunr.Token(term); });
    });
    return pipeline;
  };

  /** @param {function(): void} build as for lunr.Index.query, called on a lunr.Query
      @param {Object} [options] see the head of this file
      @returns {Promise<Object[]>} lunr's results; rejects with StaleQuery, BudgetError or ShardError */
  ShardedIndex.prototype.query = function (build, options) {
    var self = this, given = options || {};
    var query = new root.lunr.Query(this.fields);
    build.call(query, query);
    return Promise.all(query.clauses.map(function (clause) {
      return self.candidates(Object.assign({}, clause));
    })).then(function (lists) {
      var synthetic = given.synthetic || new Map();
      var terms = unique([].concat.apply([], lists)).filter(function (term) { return !synthetic.has(term); });
      return self.lookUp(terms).then(function (known) {
        synthetic.forEach(function (postings, term) { known.set(term, postings); });
        return new Cuttings.run.Run(self, query.clauses, known, given).results();
      });
    });
  };

  /** A promise of the index whose folder is given. lunr.js and the language packs of the archive are
      there already: the page brings them along, so that nothing waits for the head. */
  function open(base) {
    var loader = new Cuttings.shards.ShardLoader(base);
    return loader.load("m").then(function (head) { return new ShardedIndex(head, loader); });
  }

  Cuttings.index = {
    open: open, ShardedIndex: ShardedIndex, BudgetError: BudgetError, placeOf: placeOf, placesShard: placesShard,
    rangeOf: rangeOf, distance: distance, shardBytes: shardBytes
  };
})(window);
