/* The two best passages of a hit, with the words that matched marked. */
(function (root) {
  "use strict";
  var Cuttings = (root.Cuttings = root.Cuttings || {});

  var WORDS = 26;             // in a passage
  var PASSAGES = 2;

  /** @param {Object} analyser
      @param {{headline: string, dek: string, paragraphs: string[]}} text what may be shown
      @param {string} lang of the article
      @param {Set<string>} matched terms
      @param {string[][]} phrases lists of words, which count only one after another
      @returns {{passages: Object[][], title: Object[], words: string[]}} texts as {text, mark} parts;
               the printed words that matched, phrases between quotation marks */
  function cut(analyser, text, lang, matched, phrases) {
    var printed = new Set(), finder = new Finder(analyser, lang, matched, phrases, printed), found = [];
    [text.dek].concat(text.paragraphs).forEach(function (paragraph) {
      if (paragraph) found.push.apply(found, passagesOf(finder, paragraph));
    });
    found.sort(function (a, b) { return b.score - a.score; });
    var best = found.slice(0, PASSAGES).filter(function (p, i) { return i === 0 || p.score > 0; });
    return {
      passages: best.map(function (passage) { return passage.segments(); }),
      title: segments(text.headline, finder.locate(text.headline), 0, text.headline.length),
      words: Array.from(printed).sort()
    };
  }

  /** Tells which words of a text were looked for. */
  function Finder(analyser, lang, matched, phrases, printed) {
    this.analyser = analyser;
    this.pack = packOf(analyser, lang);
    this.matched = matched;
    this.phrases = phrases;
    this.printed = printed;
    this.known = new Map();
  }

  function packOf(analyser, lang) {
    if (!lang) return analyser.main;
    return analyser.tables.packs[lang.toLowerCase().split("-")[0]] || null;
  }

  /** The words of a text: [{word, start, end, isFound, isPhrase}]. */
  Finder.prototype.locate = function (text) {
    var places = this.analyser.locate(text), self = this;
    var folded = places.map(function (place) { return self.analyser.fold(place.word); });
    places.forEach(function (place) { place.isFound = self.isFound(place.word); });
    this.phrases.forEach(function (words) {
      for (var from = 0; from + words.length <= places.length; from++) {
        if (!words.every(function (word, k) { return folded[from + k] === word; })) continue;
        self.printed.add(words.length > 1 ? "\"" + words.join(" ") + "\"" : words[0]);
        for (var k = 0; k < words.length; k++) places[from + k].isFound = places[from + k].isPhrase = true;
      }
    });
    return places;
  };

  Finder.prototype.isFound = function (word) {
    if (!this.known.has(word)) {
      var analyser = this.analyser, matched = this.matched;
      var terms = analyser.isStopWordIn(word, this.pack) ? [analyser.fold(word)] : analyser.terms(word, this.pack);
      this.known.set(word, terms.some(function (term) { return matched.has(term); }));
    }
    if (this.known.get(word)) this.printed.add(word);
    return this.known.get(word);
  };

  function passagesOf(finder, paragraph) {
    var places = finder.locate(paragraph), found = [];
    for (var from = 0; from === 0 || from + WORDS / 2 < places.length; from += WORDS) {
      found.push(passage(paragraph, places, from));
    }
    return found;
  }

  function passage(paragraph, places, from) {
    var to = Math.min(places.length, from + WORDS), seen = new Set(), score = 0;
    for (var i = from; i < to; i++) {
      if (!places[i].isFound) continue;
      score += (seen.has(places[i].word) ? 0.1 : 1) + (places[i].isPhrase ? 1 : 0);
      seen.add(places[i].word);
    }
    return {
      score: score,
      segments: function () {
        if (!places.length) return [{ text: paragraph.slice(0, 200), mark: false }];
        var begin = from === 0 ? 0 : places[from].start;
        var end = to >= places.length ? paragraph.length : places[to].start;
        var parts = segments(paragraph, places, begin, end);
        if (begin > 0) parts.unshift({ text: "\u2026 ", mark: false });
        if (end < paragraph.length) parts.push({ text: "\u2026", mark: false });
        return parts;
      }
    };
  }

  function segments(text, places, begin, end) {
    var parts = [], at = begin;
    places.forEach(function (place) {
      if (place.start < at || place.end > end || !place.isFound) return;
      if (place.start > at) parts.push({ text: text.slice(at, place.start), mark: false });
      parts.push({ text: text.slice(place.start, place.end), mark: true });
      at = place.end;
    });
    if (at < end) parts.push({ text: text.slice(at, end), mark: false });
    return parts;
  }

  Cuttings.snippets = { cut: cut };
})(window);
