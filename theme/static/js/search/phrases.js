/* Exact phrases: which documents hold some words in this order, one right after the other.
   Candidates come from the postings, order and adjacency from the positions, and small words that
   the index leaves out (the, of) from the text itself. */
(function (root) {
  "use strict";
  var Cuttings = (root.Cuttings = root.Cuttings || {});

  var TEXTS_READ = 120;       // texts opened to check small words; some 400 KB at most

  /** The words of a phrase that the index holds, each with its place in the phrase. */
  function anchorsOf(index, words) {
    var anchors = [];
    words.forEach(function (word, place) {
      if (!index.analyser.stoppedIn(word).length) anchors.push({ term: index.analyser.fold(word), place: place });
    });
    return anchors;
  }

  /** A promise of {postings, unsure}: postings of the phrase as if it were a term; `unsure` is the
      number of documents whose small words were not checked. Postings are null without a hit. */
  function find(index, text) {
    var words = index.analyser.words(text), anchors = anchorsOf(index, words);
    if (!anchors.length) return Promise.resolve({ postings: null, unsure: 0, empty: true });
    var terms = anchors.map(function (anchor) { return anchor.term; });
    return index.lookUp(terms).then(function (known) {
      if (terms.some(function (term) { return !known.has(term); })) return { postings: null, unsure: 0 };
      return positionsOf(index, known).then(function (positions) {
        var places = match(index, anchors, positions);
        if (anchors.length === words.length) return { postings: postingsOf(index, places, known.get(terms[0])), unsure: 0 };
        return checkTexts(index, words, places).then(function (unsure) {
          return { postings: postingsOf(index, places, known.get(terms[0])), unsure: unsure };
        });
      });
    });
  }

  /** {term: {field: Map(document -> places)}} */
  function positionsOf(index, known) {
    var terms = Array.from(known.keys());
    return index.loader.all(terms.map(function (term) {
      return Cuttings.index.placesShard(known.get(term));
    })).then(function (contents) {
      var found = new Map();
      terms.forEach(function (term, i) { found.set(term, readPositions(index, known.get(term), contents[i])); });
      return found;
    });
  }

  function readPositions(index, postings, content) {
    var reader = index.placesOf(postings, content), fields = {};
    postings.order.forEach(function (field) {
      if (index.head.phraseFields.indexOf(field) < 0) return;
      var parameter = index.head.fields[field][4], held = postings.fields[index.fields[field]];
      var docs = held.docs;
      var places = (fields[index.fields[field]] = new Map());
      for (var j = 0; j < docs.length; j++) {
        var list = new Int32Array(reader.take(1) ? held.tf[j] : reader.gamma() - 1), last = -1;
        for (var k = 0; k < list.length; k++) list[k] = last = last + 1 + reader.rice(parameter);
        if (list.length) places.set(docs[j], list);
      }
    });
    return fields;
  }

  /** {field: Map(document -> places where the phrase begins)} */
  function match(index, anchors, positions) {
    var found = {}, rarest = anchors[0];
    index.head.phraseFields.forEach(function (number) {
      var field = index.fields[number], lists = anchors.map(function (anchor) {
        return positions.get(anchor.term)[field];
      });
      if (lists.some(function (list) { return !list; })) return;
      var starts = (found[field] = new Map());
      lists[0].forEach(function (places, doc) {
        var kept = Array.from(places, function (place) { return place - rarest.place; });
        for (var i = 1; i < anchors.length && kept.length; i++) {
          var others = lists[i].get(doc), shift = anchors[i].place;
          if (!others) { kept = []; break; }
          var there = new Set(others);
          kept = kept.filter(function (start) { return there.has(start + shift); });
        }
        kept = kept.filter(function (start) { return start >= 0; });
        if (kept.length) starts.set(doc, kept);
      });
    });
    return found;
  }

  function postingsOf(index, places, model) {
    var postings = { fields: {}, order: [], pairs: 0, place: -1, shard: -1 };
    Object.keys(places).forEach(function (field) {
      var docs = Array.from(places[field].keys()).sort(function (a, b) { return a - b; });
      if (!docs.length) return;
      var source = model.fields[field];
      postings.fields[field] = {
        docs: Int32Array.from(docs),
        tf: Uint16Array.from(docs, function (doc) { return places[field].get(doc).length; }),
        length: source.length && Int32Array.from(docs, function (doc) { return source.length[source.docs.indexOf(doc)]; })
      };
      postings.order.push(index.fields.indexOf(field));
      postings.pairs += docs.length;
    });
    return postings.pairs ? postings : null;
  }

  /** Drop from `places` the documents whose text has other small words there. */
  function checkTexts(index, words, places) {
    var wanted = new Set();
    Object.keys(places).forEach(function (field) { places[field].forEach(function (_, doc) { wanted.add(doc); }); });
    var docs = Array.from(wanted).sort(function (a, b) { return a - b; });
    var read = docs.slice(0, TEXTS_READ), folded = words.map(function (word) { return index.analyser.fold(word); });
    return Promise.all(read.map(function (doc) {
      return Cuttings.records.text(index, doc).then(function (text) {
        Object.keys(places).forEach(function (field) {
          var starts = places[field].get(doc);
          if (!starts) return;
          var printed = index.analyser.words(text[field] || "");
          var kept = starts.filter(function (start) {
            return folded.every(function (word, i) {
              return printed[start + i] !== undefined && index.analyser.fold(printed[start + i]) === word;
            });
          });
          if (kept.length) places[field].set(doc, kept); else places[field].delete(doc);
        });
      });
    })).then(function () { return docs.length - read.length; });
  }

  Cuttings.phrases = { find: find };
})(window);
