/* The two best passages of a hit, with the words that matched marked. */
(function (root) {
  "use strict";
  var Cuttings = (root.Cuttings = root.Cuttings || {});

  var WORDS = 26;             // in a passage
  var PASSAGES = 2;

  /** @param matched a Set of terms; phrases a list of word lists
      @return {passages: [[{text, mark}]], title: [{text, mark}], words: [printed words that matched]} */
  function cut(analyser, text, lang, matched, phrases) {
    var printed = new Set(), marks = marker(analyser, lang, matched, printed);
    var found = [];
    [text.dek].concat(text.paragraphs).forEach(function (paragraph) {
      if (paragraph) found.push.apply(found, passagesOf(analyser, paragraph, marks, phrases));
    });
    found.sort(function (a, b) { return b.score - a.score; });
    var best = found.slice(0, PASSAGES).filter(function (p, i) { return i === 0 || p.score > 0; });
    return {
      passages: best.map(function (passage) { return passage.segments(); }),
      title: segments(text.headline, analyser.locate(text.headline), marks, 0, text.headline.length),
      words: Array.from(printed).sort()
    };
  }

  /** Tells whether a word of the text is one of those looked for. */
  function marker(analyser, lang, matched, printed) {
    var pack = packOf(analyser, lang), known = new Map();
    return function (word) {
      if (!known.has(word)) {
        var terms = analyser.isStopWordIn(word, pack) ? [analyser.fold(word)] : analyser.terms(word, pack);
        known.set(word, terms.some(function (term) { return matched.has(term); }));
      }
      if (known.get(word)) printed.add(word);
      return known.get(word);
    };
  }

  function packOf(analyser, lang) {
    if (!lang) return analyser.main;
    return analyser.tables.packs[lang.toLowerCase().split("-")[0]] || null;
  }

  function passagesOf(analyser, paragraph, marks, phrases) {
    var places = analyser.locate(paragraph), found = [];
    for (var from = 0; from === 0 || from + WORDS / 2 < places.length; from += WORDS) {
      found.push(passage(analyser, paragraph, places, from, marks, phrases));
    }
    return found;
  }

  function passage(analyser, paragraph, places, from, marks, phrases) {
    var to = Math.min(places.length, from + WORDS), seen = new Set(), score = 0;
    for (var i = from; i < to; i++) {
      if (!marks(places[i].word)) continue;
      score += seen.has(places[i].word) ? 0.1 : 1;
      seen.add(places[i].word);
    }
    phrases.forEach(function (words) {
      for (var i = from; i + words.length <= to; i++) {
        if (words.every(function (word, k) { return analyser.fold(places[i + k].word) === word; })) score += 2;
      }
    });
    return {
      score: score,
      segments: function () {
        if (!places.length) return [{ text: paragraph.slice(0, 200), mark: false }];
        var begin = from === 0 ? 0 : places[from].start;
        var end = to >= places.length ? paragraph.length : places[to].start;
        var parts = segments(paragraph, places, marks, begin, end);
        if (begin > 0) parts.unshift({ text: "\u2026 ", mark: false });
        if (end < paragraph.length) parts.push({ text: "\u2026", mark: false });
        return parts;
      }
    };
  }

  function segments(text, places, marks, begin, end) {
    var parts = [], at = begin;
    places.forEach(function (place) {
      if (place.start < at || place.end > end || !marks(place.word)) return;
      if (place.start > at) parts.push({ text: text.slice(at, place.start), mark: false });
      parts.push({ text: text.slice(place.start, place.end), mark: true });
      at = place.end;
    });
    if (at < end) parts.push({ text: text.slice(at, end), mark: false });
    return parts;
  }

  Cuttings.snippets = { cut: cut };
})(window);
