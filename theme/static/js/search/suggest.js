/* What to try when nothing was found: near spellings from the index, and the query with a word less. */
(function (root) {
  "use strict";
  var Cuttings = (root.Cuttings = root.Cuttings || {});

  var MOST = 3;               // spellings offered for a word
  var SHORT = 4;              // letters; a short word may differ in one, a longer in two

  /** A promise of the printed words in the index nearest to one that is not there, best first.
      The first letter is taken to be right: that keeps the search to a few shards. */
  function spellings(index, word) {
    var folded = index.analyser.fold(word), letters = Array.from(folded);
    if (letters.length < 3 || !index.head.v.length) return Promise.resolve([]);
    var most = letters.length <= SHORT ? 1 : 2;
    var names = Cuttings.index.rangeOf(index.head.v, letters[0]).map(function (n) { return "v/" + n; });
    return index.loader.all(names).then(function (contents) {
      var found = [];
      contents.forEach(function (content) {
        content[0].split(" ").forEach(function (term, i) {
          var rank = content[1][i];
          if (rank > "9" || term === folded || term[0] !== folded[0]) return; // a stem nobody printed
          if (Math.abs(term.length - folded.length) > most) return;
          var edits = Cuttings.index.distance(folded, term, most);
          if (edits <= most) found.push({ term: term, edits: edits, rank: Number(rank) });
        });
      });
      found.sort(function (a, b) { return a.edits - b.edits || b.rank - a.rank || (a.term < b.term ? -1 : 1); });
      return found.slice(0, MOST).map(function (entry) { return entry.term; });
    });
  }

  Cuttings.suggest = { spellings: spellings };
})(window);
