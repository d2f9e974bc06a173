/* From text to words and terms: the twin of plugins/cuttings/search/analyser.py.
   Its tables come with the index; stop words and stems are lunr.js's and the packs' own. */
(function (root) {
  "use strict";
  var Cuttings = (root.Cuttings = root.Cuttings || {});

  var LETTER = "[\\p{L}\\p{N}]", MARK = "\\p{M}";
  var RUN = LETTER + "+(?:" + MARK + "+" + LETTER + "*)*";
  var INITIAL = "[\\p{L}\\p{Nl}\\p{No}]";
  var INITIALS = INITIAL + "(?:\\." + INITIAL + ")+(?![\\p{L}\\p{N}\\p{M}])";
  var NUMBER = "\\p{Nd}+(?:[.,]\\p{Nd}+)+(?:" + RUN + ")?";
  var PRINTED = INITIALS + "|(?:" + NUMBER + "|" + RUN + ")(?:['\u2019]" + RUN + ")*";

  /** @param {Object} tables the `analyser` part of the index's head
      @param {string} main the language whose stems stand bare, as "en"
      @param {string[]} packs the languages of the archive
      @constructor */
  function Analyser(tables, main, packs) {
    this.tables = tables;
    this.main = main;
    this.packs = packs;
    this.printed = new RegExp(PRINTED, "gu");
    var spans = tables.bigrams.map(function (span) { return span[0] + "-" + span[1]; }).join("");
    this.bigrams = new RegExp("([" + spans + "\\u{20000}-\\u{3ffff}]+)", "u");
  }

  /** @param {string} text
      @returns {{word: string, start: number, end: number}[]} the words in order, lower case, with
               offsets in UTF-16 units; words cut from one run of letters share its offsets */
  Analyser.prototype.locate = function (text) {
    var found = [], match;
    this.printed.lastIndex = 0;
    while ((match = this.printed.exec(text))) {
      var parts = this.split(match[0].toLowerCase());
      for (var i = 0; i < parts.length; i++) {
        found.push({ word: parts[i], start: match.index, end: match.index + match[0].length });
      }
    }
    return found;
  };

  /** The words of a text in order, lower case. */
  Analyser.prototype.words = function (text) {
    return this.locate(text).map(function (place) { return place.word; });
  };

  Analyser.prototype.split = function (raw) {
    var word = raw.replace(/\u2019/g, "'").replace(/'s$/, ""), mark = word.indexOf("'");
    if (mark > 0 && this.tables.elisions.indexOf(word.slice(0, mark)) >= 0) word = word.slice(mark + 1);
    var found = [], self = this;
    word.split(this.bigrams).forEach(function (piece) {
      if (!piece) return;
      var letters = Array.from(piece);
      if (!self.isBigram(piece)) found.push(letters.slice(0, self.tables.longest).join(""));
      else if (letters.length === 1) found.push(piece);
      else for (var i = 0; i + 1 < letters.length; i++) found.push(letters[i] + letters[i + 1]);
    });
    return found;
  };

  Analyser.prototype.isBigram = function (word) {
    var match = this.bigrams.exec(word);
    return match !== null && match.index === 0;
  };

  /** The word without accents. */
  Analyser.prototype.fold = function (word) {
    var folds = this.tables.folds;
    // eslint-disable-next-line no-control-regex
    if (/^[\x00-\x7f]*$/.test(word)) return word;
    return Array.from(word.normalize("NFD")).map(function (letter) {
      if (letter >= "\u0300" && letter <= "\u036f") return "";
      return Object.prototype.hasOwnProperty.call(folds, letter) ? folds[letter] : letter;
    }).join("").normalize("NFC");
  };

  function stopFilter(pack) {
    return pack === "en" ? root.lunr.stopWordFilter : root.lunr[pack].stopWordFilter;
  }

  /** @param {string} word lower case
      @param {string} pack a language
      @returns {boolean} whether that language leaves the word out of its index */
  Analyser.prototype.isStopWord = function (word, pack) {
    return !stopFilter(pack)(new root.lunr.Token(word));
  };

  Analyser.prototype.stem = function (word, pack) {
    var stemmer = pack === "en" ? root.lunr.stemmer : root.lunr[pack].stemmer;
    return stemmer(new root.lunr.Token(word)).toString();
  };

  /** @param {string} word lower case
      @param {?string} pack the article's language, null where none has a stemmer
      @returns {string[]} the terms that an article gets from the word, as in the Python twin: the word
               as printed, then its stem where that differs; none for a stop word */
  Analyser.prototype.terms = function (word, pack) {
    var printed = this.fold(word);
    if (!pack || !printed) return printed ? [printed] : [];
    if (this.isStopWord(word, pack)) return [];
    if (this.isBigram(word)) return [printed];
    var stem = this.fold(this.stem(word, pack)), term = pack === this.main ? stem : pack + ":" + stem;
    return term === printed || term === "" ? [printed] : [printed, term];
  };

  /** @param {string} word lower case
      @returns {string[]} the terms under which it may stand in the index, in any language of it, each
               once, the printed word first */
  Analyser.prototype.queryTerms = function (word) {
    var found = [this.fold(word)], self = this;
    this.packs.forEach(function (pack) {
      self.terms(word, pack).forEach(function (term) {
        if (found.indexOf(term) < 0) found.push(term);
      });
    });
    return found;
  };

  Analyser.prototype.isStopWordIn = function (word, pack) {
    return pack !== null && this.packs.indexOf(pack) >= 0 && this.isStopWord(word, pack);
  };

  /** The languages of the archive that take the word for a stop word. */
  Analyser.prototype.stoppedIn = function (word) {
    var self = this;
    return this.packs.filter(function (pack) { return self.isStopWord(word, pack); });
  };

  Cuttings.analyser = { Analyser: Analyser };
})(window);
