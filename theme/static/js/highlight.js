/* After a click on a search result: marks the words that matched in the article (?h=words), until
   the reader has them taken away. */
(function () {
  "use strict";
  var MOST = 500;             // marks; a longer text has been read by then
  var WORD = /[\p{L}\p{N}\p{M}]+(?:['\u2019][\p{L}\p{N}\p{M}]+)*/gu;
  // Scripts without blanks between words: a word that was looked for stands inside a run of letters.
  // The same as the analyser cuts into pairs of letters.
  var EAST_ASIAN = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}";
  var SOUTH_EAST_ASIAN = "\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Myanmar}\\p{Script=Khmer}";
  var UNSPACED = new RegExp("[" + EAST_ASIAN + SOUTH_EAST_ASIAN + "]", "u");
  var LEFT_OUT = "script, style, mark, button, form, [hidden]";

  var given = new URLSearchParams(location.search).get("h");
  var article = document.querySelector("article") || document.getElementById("main");
  var wanted = given && article ? (given.match(/"[^"]*"|[^\s"]+/g) || []).map(wordsOf) : [];
  wanted = wanted.filter(function (words) { return words.length; });
  if (!wanted.length) return;

  var phrases = wanted.filter(function (words) { return words.length > 1 && !words.every(isUnspaced); });
  var single = [].concat.apply([], wanted.filter(function (words) { return phrases.indexOf(words) < 0; }));
  var spaced = new Set(single), unspaced = single.filter(isUnspaced);
  var marks = [];
  textsOf(article).forEach(markWords);
  if (marks.length) {
    offer(document.querySelector(".found-words"));
    if (!location.hash) marks[0].scrollIntoView({ block: "center" });
  }

  function wordsOf(text) { return (text.match(WORD) || []).map(fold); }

  function isUnspaced(word) { return UNSPACED.test(word); }

  function fold(word) {
    return word.toLowerCase().replace(/\u2019/g, "'").replace(/'s$/, "").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  }

  function textsOf(element) {
    var texts = [], walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (!walker.currentNode.parentElement.closest(LEFT_OUT)) texts.push(walker.currentNode);
    }
    return texts;
  }

  /** Where the words stand in a text: [start, end] each, in order, none over another. */
  function placesIn(text) {
    var there = Array.from(text.matchAll(WORD)), folded = there.map(function (match) { return fold(match[0]); });
    var isWanted = folded.map(function (word) { return spaced.has(word); });
    phrases.forEach(function (words) {
      for (var from = 0; from + words.length <= folded.length; from++) {
        if (words.every(function (word, k) { return folded[from + k] === word; })) isWanted.fill(true, from, from + words.length);
      }
    });
    return [].concat.apply([], there.map(function (match, i) {
      if (isWanted[i]) return [[match.index, match.index + match[0].length]];
      return unspaced.length && isUnspaced(match[0]) ? placesInRun(match[0], match.index) : [];
    }));
  }

  /** In a run without blanks the words may overlap, as bigrams do: joined into one place. */
  function placesInRun(run, offset) {
    var isFound = new Array(run.length).fill(false), places = [];
    unspaced.forEach(function (word) {
      for (var at = run.indexOf(word); at >= 0; at = run.indexOf(word, at + 1)) isFound.fill(true, at, at + word.length);
    });
    isFound.forEach(function (yes, i) {
      if (!yes) return;
      if (i > 0 && isFound[i - 1]) places[places.length - 1][1] = offset + i + 1;
      else places.push([offset + i, offset + i + 1]);
    });
    return places;
  }

  function markWords(node) {
    var text = node.data, at = 0, parts = [];
    placesIn(text).slice(0, MOST - marks.length).forEach(function (place) {
      var mark = document.createElement("mark");
      mark.className = "found";
      mark.textContent = text.slice(place[0], place[1]);
      parts.push(document.createTextNode(text.slice(at, place[0])), mark);
      marks.push(mark);
      at = place[1];
    });
    if (!parts.length) return;
    parts.push(document.createTextNode(text.slice(at)));
    node.replaceWith.apply(node, parts);
  }

  /** A line that says what the marks are, with a button that takes them away for good. */
  function offer(line) {
    if (!line) return;
    line.hidden = false;
    line.querySelector("button").addEventListener("click", function () {
      marks.forEach(function (mark) {
        var parent = mark.parentNode;
        mark.replaceWith(mark.textContent);
        parent.normalize();
      });
      line.hidden = true;
      history.replaceState(null, "", location.pathname + location.hash);
      document.getElementById("main").focus({ preventScroll: true });
    });
  }
})();
