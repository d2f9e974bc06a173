/* Two reports aligned as stories/align.py and stories/passages.py do it; knows no page. */
window.Cuttings = window.Cuttings || {};

window.Cuttings.align = (function () {
  "use strict";
  var SHORTEST_PASSAGE = 5;
  var BESIDE_FROM = 0.25;
  var BESIDE_WORDS = 3;
  var BREAK = "\n\n";
  var WORD = /[\p{L}\p{N}]+(?:(?<=\p{Nd})[.,]\p{Nd}+)*/gu;

  function read(text) {
    var found = { words: [], starts: [], ends: [] };
    var match;
    WORD.lastIndex = 0;
    while ((match = WORD.exec(text))) {
      found.words.push(match[0].toLowerCase());
      found.starts.push(match.index);
      found.ends.push(match.index + match[0].length);
    }
    return found;
  }

  /* Every run that cannot be made longer: [words, first in a, first in b]. */
  function runs(a, b) {
    var places = new Map();
    var found = [];
    for (var j = 0; j + SHORTEST_PASSAGE <= b.length; j++) {
      var key = b.slice(j, j + SHORTEST_PASSAGE).join(" ");
      if (!places.has(key)) places.set(key, []);
      places.get(key).push(j);
    }
    for (var i = 0; i + SHORTEST_PASSAGE <= a.length; i++) {
      (places.get(a.slice(i, i + SHORTEST_PASSAGE).join(" ")) || []).forEach(function (j) {
        if (i && j && a[i - 1] === b[j - 1]) return; // part of a run already given
        var length = SHORTEST_PASSAGE;
        while (i + length < a.length && j + length < b.length && a[i + length] === b[j + length]) length++;
        found.push([length, i, j]);
      });
    }
    return found;
  }

  /* The longest runs first, none overlapping, then in order of where they stand in a. */
  function passages(a, b) {
    var left = read(a);
    var right = read(b);
    var takenA = new Uint8Array(left.words.length);
    var takenB = new Uint8Array(right.words.length);
    var found = [];
    var sorted = runs(left.words, right.words).sort(function (one, other) {
      return other[0] - one[0] || one[1] - other[1] || one[2] - other[2];
    });
    sorted.forEach(function (run) {
      var size = 0;
      for (var offset = 0; offset <= run[0]; offset++) {
        if (offset < run[0] && !takenA[run[1] + offset] && !takenB[run[2] + offset]) {
          size++;
          continue;
        }
        if (size >= SHORTEST_PASSAGE) {
          var i = run[1] + offset - size;
          var j = run[2] + offset - size;
          takenA.fill(1, i, i + size);
          takenB.fill(1, j, j + size);
          found.push({
            a: [left.starts[i], left.ends[i + size - 1]],
            b: [right.starts[j], right.ends[j + size - 1]],
            words: size,
          });
        }
        size = 0;
      }
    });
    return found.sort(function (one, other) {
      return one.a[0] - other.a[0];
    });
  }

  /* The paragraphs with the numbered spans cut out of them: lists of {text, mark}. */
  function marked(paragraphs, spans) {
    var numbered = spans
      .map(function (span, index) {
        return [span[0], span[1], index + 1];
      })
      .sort(function (one, other) {
        return one[0] - other[0];
      });
    var at = 0;
    return paragraphs.map(function (paragraph) {
      var text = paragraph.text;
      var pieces = [];
      var place = 0;
      numbered.forEach(function (span) {
        var first = Math.max(span[0] - at, 0);
        var last = Math.min(span[1] - at, text.length);
        if (first >= last) return;
        if (first > place) pieces.push({ text: text.slice(place, first), mark: 0 });
        pieces.push({ text: text.slice(first, last), mark: span[2] });
        place = last;
      });
      if (place < text.length) pieces.push({ text: text.slice(place), mark: 0 });
      at += text.length + BREAK.length;
      return { anchor: paragraph.anchor, kind: paragraph.kind, pieces: pieces };
    });
  }

  function sum(weights) {
    return Object.keys(weights).reduce(function (total, word) {
      return total + weights[word];
    }, 0);
  }

  function likeness(a, b) {
    var shared = Object.keys(a).filter(function (word) {
      return Object.prototype.hasOwnProperty.call(b, word);
    });
    if (shared.length < BESIDE_WORDS) return 0;
    var weight = shared.reduce(function (total, word) {
      return total + a[word];
    }, 0);
    var share = weight / Math.min(sum(a), sum(b));
    return share >= BESIDE_FROM ? share : 0;
  }

  /* Pairs of places, null where one side has nothing: global alignment without a cost for gaps. */
  function path(a, b) {
    var like = a.map(function (one) {
      return b.map(function (other) {
        return likeness(one.telling, other.telling);
      });
    });
    var best = Array.from({ length: a.length + 1 }, function () {
      return new Float64Array(b.length + 1);
    });
    for (var i = a.length - 1; i >= 0; i--) {
      for (var j = b.length - 1; j >= 0; j--) {
        var together = like[i][j] ? like[i][j] + best[i + 1][j + 1] : -1;
        best[i][j] = Math.max(best[i + 1][j], best[i][j + 1], together);
      }
    }
    var rows = [];
    for (i = 0, j = 0; i < a.length && j < b.length; ) {
      if (like[i][j] && best[i][j] === like[i][j] + best[i + 1][j + 1]) rows.push([i++, j++]);
      else if (best[i][j] === best[i + 1][j]) rows.push([i++, null]);
      else rows.push([null, j++]);
    }
    for (; i < a.length; i++) rows.push([i, null]);
    for (; j < b.length; j++) rows.push([null, j]);
    return rows;
  }

  function textOf(paragraphs) {
    return paragraphs
      .map(function (paragraph) {
        return paragraph.text;
      })
      .join(BREAK);
  }

  /* {rows: [{left, right}], passages, words, percent} of two reports' paragraphs. */
  function align(a, b) {
    var texts = [textOf(a), textOf(b)];
    var shared = passages(texts[0], texts[1]);
    var left = marked(a, shared.map(function (passage) { return passage.a; }));
    var right = marked(b, shared.map(function (passage) { return passage.b; }));
    var words = shared.reduce(function (total, passage) { return total + passage.words; }, 0);
    var shorter = Math.min(
      texts[0].split(/\s+/).filter(Boolean).length,
      texts[1].split(/\s+/).filter(Boolean).length
    );
    return {
      rows: path(a, b).map(function (pair) {
        return {
          left: pair[0] === null ? null : left[pair[0]],
          right: pair[1] === null ? null : right[pair[1]],
        };
      }),
      passages: shared.length,
      words: words,
      percent: shorter ? Math.min(100, Math.round((100 * words) / shorter)) : 0,
    };
  }

  return { align: align };
})();
