/* Exact phrases: which documents hold some words in this order, one right after the other; and words
   near each other, in any order. Candidates come from the postings, order and distance from the
   positions. Small words that the index leaves out (the, of) are looked for in the texts themselves,
   the newest first, as many as the reader allows; nothing counts as a hit that was not looked at.
   Where words need only be near, the small ones are passed over. */
(function (root) {
  "use strict";
  var Cuttings = (root.Cuttings = root.Cuttings || {});

  var REACH = 150;            // texts read unasked to check small words; some 1.2 MB at most
  var AT_ONCE = 24;           // texts asked for at the same time
  var REMEMBERED = 30;        // phrases whose texts need not be read again
  var STEP = 4000;            // documents decoded before the page may have a turn

  /** @typedef {{reach?: number, isStale?: function(): boolean, isStopped?: function(): boolean,
                 onProgress?: function(number, number)}} Allowance
                 how many texts may be read; what cancels or ends the reading; who is told
      @typedef {{postings: ?Object, read: number, of: number}} Found
                 postings of the phrase as if it were a term, null without a hit; how many of the
                 texts that may hold it were read (0 of 0 where none had to be) */

  /** @param {Object} index a ShardedIndex
      @param {{text: string, apart: ?number}} part of the question: a phrase, or, where `apart` is a
             number, words of which no two stand more than so many words apart
      @param {Allowance} given
      @returns {Promise<Found>} */
  function find(index, part, given) {
    var words = index.analyser.words(part.text).map(index.analyser.fold, index.analyser);
    var anchors = anchorsOf(index, part.text), terms = anchors.map(function (anchor) { return anchor.term; });
    var fit = part.apart ? within(terms, part.apart) : exactly(anchors);
    return index.lookUp(terms).then(function (known) {
      if (terms.some(function (term) { return !known.has(term); })) return { postings: null, read: 0, of: 0 };
      var models = terms.map(function (term) { return known.get(term); });
      return (terms.length ? match(index, known, fit) : Promise.resolve(part.apart ? {} : null)).then(function (places) {
        if (part.apart || anchors.length === words.length) {
          return { postings: postingsOf(index, places, models), read: 0, of: 0 };
        }
        return Cuttings.run.turn().then(function () {
          return readTexts(index, words, places, given || {});
        }).then(function (done) {
          return { postings: postingsOf(index, done.places, models), read: done.read, of: done.of };
        });
      });
    });
  }

  /** The words of a phrase that the index holds in every language, each with its place. */
  function anchorsOf(index, text) {
    var anchors = [];
    index.analyser.words(text).forEach(function (word, place) {
      if (!index.analyser.stoppedIn(word).length) anchors.push({ term: index.analyser.fold(word), place: place });
    });
    return anchors;
  }

  // ---- from the index ----------------------------------------------------------------------------
  /** A promise of {field: Map(document -> places where the phrase may begin)}. `fit` tells them, given
      what tells a term's places in one field of a document. */
  function match(index, known, fit) {
    var terms = Array.from(known.keys());
    return index.loader.all(terms.map(function (term) {
      return Cuttings.index.placesShard(known.get(term));
    })).then(function (contents) {
      var shared = sharedDocuments(index, terms.map(function (term) { return known.get(term); }));
      return terms.reduce(function (done, term, i) {
        return done.then(function (positions) {
          var postings = known.get(term);
          return readPositions(index, postings, contents[i], shared).then(function (fields) {
            positions.set(term, fields);
            return positions;
          });
        });
      }, Promise.resolve(new Map()));
    }).then(function (positions) { return startsOf(index, positions, fit); });
  }

  /** {field: array with a one for each document that has all the terms in that field}. */
  function sharedDocuments(index, lists) {
    var shared = {};
    index.head.phraseFields.forEach(function (number) {
      var field = index.fields[number], counts = new Uint16Array(index.head.count);
      lists.forEach(function (postings, place) {
        var docs = postings.fields[field] ? postings.fields[field].docs : [];
        for (var i = 0; i < docs.length; i++) if (counts[docs[i]] === place) counts[docs[i]] = place + 1;
      });
      for (var doc = 0; doc < counts.length; doc++) counts[doc] = counts[doc] === lists.length ? 1 : 0;
      shared[field] = counts;
    });
    return shared;
  }

  /** A promise of {field: Map(document -> places)} for the documents marked in `shared`. */
  function readPositions(index, postings, content, shared) {
    var fields = {}, orders = postings.order.filter(function (field) {
      return index.head.phraseFields.indexOf(field) >= 0;
    });
    var reader = index.placesOf(postings, content), turn = 0, j = 0;
    return Cuttings.run.inTurns(function () {
      if (turn >= orders.length) return fields;
      var name = index.fields[orders[turn]], held = postings.fields[name], parameter = index.head.fields[orders[turn]][4];
      var places = (fields[name] = fields[name] || new Map());
      for (var stop = Math.min(j + STEP, held.docs.length); j < stop; j++) {
        var count = reader.take(1) ? held.tf[j] : reader.gamma() - 1, last = -1;
        var list = shared[name][held.docs[j]] && count ? new Int32Array(count) : null;
        for (var k = 0; k < count; k++) {
          last = last + 1 + reader.rice(parameter);
          if (list) list[k] = last;
        }
        if (list) places.set(held.docs[j], list);
      }
      if (j >= held.docs.length) { turn += 1; j = 0; }
      return null;
    });
  }

  function startsOf(index, positions, fit) {
    var found = {}, terms = Array.from(positions.keys()), work = [];
    index.head.phraseFields.forEach(function (number) {
      var field = index.fields[number], lists = terms.map(function (term) { return positions.get(term)[field]; });
      if (lists.some(function (list) { return !list; })) return;
      found[field] = new Map();
      lists[0].forEach(function (_, doc) { work.push([field, doc]); });
    });
    var next = 0;
    return Cuttings.run.inTurns(function () {
      if (next >= work.length) return found;
      for (var stop = Math.min(next + STEP / 4, work.length); next < stop; next++) keep(work[next][0], work[next][1]);
      return null;
    });

    function keep(field, doc) {
      var starts = fit(function (term) { return positions.get(term)[field].get(doc) || []; });
      if (starts.length) found[field].set(doc, starts);
    }
  }

  /** The anchors at their places, one right after the other. */
  function exactly(anchors) {
    return function (placesOf) {
      return Array.from(placesOf(anchors[0].term), function (place) { return place - anchors[0].place; }).filter(function (start) {
        return start >= 0 && anchors.every(function (anchor) {
          return placesOf(anchor.term).indexOf(start + anchor.place) >= 0;
        });
      });
    };
  }

  /** All the terms, each as often as it is named, within some words from one of them on. */
  function within(terms, apart) {
    var needed = new Map();
    terms.forEach(function (term) { needed.set(term, (needed.get(term) || 0) + 1); });
    var names = Array.from(needed.keys());
    return function (placesOf) {
      return [].concat.apply([], names.map(function (term) { return Array.from(placesOf(term)); })).filter(function (start) {
        return names.every(function (term) {
          var near = placesOf(term).filter(function (place) { return place >= start && place <= start + apart; });
          return near.length >= needed.get(term);
        });
      });
    };
  }

  // ---- from the texts ----------------------------------------------------------------------------
  /** A promise of {places, read, of}: what of `places` stands in the texts, or, where no word of the
      phrase is in the index and `places` is null, where the phrase stands in any text. */
  function readTexts(index, words, places, given) {
    var docs = newestFirst(index, places ? documentsOf(places) : everyDocument(index));
    var known = remembered(index, words.join(" ")), next = 0, going = 0, read = 0;
    var reach = given.reach === undefined ? REACH : given.reach;
    var fields = index.head.phraseFields.map(function (number) { return index.fields[number]; });

    function isOver() {
      if (given.isStale && given.isStale()) throw new Cuttings.run.StaleQuery();
      return next >= docs.length || read + going >= reach || Boolean(given.isStopped && given.isStopped());
    }

    function check(doc) {
      return Cuttings.records.text(index, doc).then(function (text) {
        var starts = {};
        fields.forEach(function (field) { starts[field] = placesIn(index, text[field], words); });
        known.set(doc, starts);
      });
    }

    return new Promise(function (resolve, reject) {
      function work() {
        try {
          while (going < AT_ONCE && !isOver()) {
            var doc = docs[next++];
            if (known.has(doc)) { read += 1; continue; }
            going += 1;
            check(doc).then(function () {
              going -= 1;
              read += 1;
              if (given.onProgress) given.onProgress(read, Math.min(reach, docs.length));
              Cuttings.run.soon(work);
            }, reject);
          }
          if (!going && isOver()) resolve({ places: verified(docs.slice(0, next)), read: read, of: docs.length });
        } catch (error) { reject(error); }
      }
      work();
    });

    function verified(looked) {
      var found = {};
      fields.forEach(function (field) {
        found[field] = new Map();
        looked.forEach(function (doc) {
          var starts = known.get(doc)[field];
          if (starts.length && (!places || (places[field] && places[field].has(doc)))) found[field].set(doc, starts);
        });
      });
      return found;
    }
  }

  function documentsOf(places) {
    var wanted = new Set();
    Object.keys(places).forEach(function (field) { places[field].forEach(function (_, doc) { wanted.add(doc); }); });
    return Array.from(wanted);
  }

  function everyDocument(index) {
    var docs = new Int32Array(index.head.count);
    for (var doc = 0; doc < docs.length; doc++) docs[doc] = doc;
    return docs;
  }

  /** The documents by year, the latest first: a counting sort, since there may be a million. */
  function newestFirst(index, docs) {
    var starts = new Int32Array(1 << 16), sorted = new Int32Array(docs.length), i, at = 0;
    for (i = 0; i < docs.length; i++) starts[index.year[docs[i]]] += 1;
    for (var year = starts.length - 1; year >= 0; year--) {
      var size = starts[year];
      starts[year] = at;
      at += size;
    }
    for (i = 0; i < docs.length; i++) sorted[starts[index.year[docs[i]]]++] = docs[i];
    return sorted;
  }

  /** The places at which the words stand one after another in a text. */
  function placesIn(index, text, words) {
    var printed = index.analyser.words(text || "").map(index.analyser.fold, index.analyser), found = [];
    for (var start = 0; start + words.length <= printed.length; start++) {
      if (words.every(function (word, i) { return printed[start + i] === word; })) found.push(start);
    }
    return found;
  }

  /** What was found in texts before: a Map(document -> {field: places}) for the phrase. */
  function remembered(index, phrase) {
    var memory = (index.phrasesRead = index.phrasesRead || new Map());
    if (!memory.has(phrase)) memory.set(phrase, new Map());
    if (memory.size > REMEMBERED) memory.delete(memory.keys().next().value);
    return memory.get(phrase);
  }

  // ---- as a term -----------------------------------------------------------------------------------
  function postingsOf(index, places, models) {
    var postings = { fields: {}, order: [], pairs: 0, place: -1, shard: -1 };
    Object.keys(places).forEach(function (field) {
      var docs = Array.from(places[field].keys()).sort(function (a, b) { return a - b; });
      if (!docs.length) return;
      postings.fields[field] = {
        docs: Int32Array.from(docs),
        tf: Uint16Array.from(docs, function (doc) { return places[field].get(doc).length; }),
        length: lengthsOf(index, field, docs, models)
      };
      postings.order.push(index.fields.indexOf(field));
      postings.pairs += docs.length;
    });
    return postings.pairs ? postings : null;
  }

  /** Lengths of the field in the documents: as the first word of the phrase has them, else average. */
  function lengthsOf(index, field, docs, models) {
    var number = index.fields.indexOf(field);
    if (number === index.head.body) return null;
    var model = models.length && models[0].fields[field], average = index.head.fields[number][2] / index.head.count;
    var at = 0;
    return Int32Array.from(docs, function (doc) {
      if (!model) return Math.max(1, Math.round(average));
      while (model.docs[at] < doc) at += 1;
      return model.length[at];
    });
  }

  Cuttings.phrases = { find: find };
})(window);
