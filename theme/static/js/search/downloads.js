/* The list of hits as a file: CSV, RIS or JSON Lines, made in the browser. */
(function (root) {
  "use strict";
  var Cuttings = (root.Cuttings = root.Cuttings || {});
  var gettext = Cuttings.words.gettext;

  var COLUMNS = ["id", "title", "source", "agency", "date", "inferred", "lang", "words", "authors", "address"];
  var NAME = "search-results";

  function flat(line, base) {
    return {
      id: line.id, title: line.title, source: line.source.name, agency: line.agency || null, date: line.date || null,
      inferred: line.isInferred, lang: line.lang || null, words: line.words, authors: line.authors,
      address: base ? new URL(line.address, base).href : line.address
    };
  }

  function reference(row) {
    var notes = row.inferred ? [gettext("The date was not stated; it was inferred.")] : [];
    return Object.assign({ link: row.address, notes: notes }, row);
  }

  /** @param {"csv"|"ris"|"jsonl"} kind
      @param {Object[]} lines as Engine.records gives them
      @param {?string} base web address of the archive's root; null for a copy on disk, whose path
             is nobody's business
      @returns {string} the text of the file */
  function write(kind, lines, base) {
    var rows = lines.map(function (line) { return flat(line, base); });
    if (kind === "jsonl") return Cuttings.lists.jsonLines(rows);
    if (kind === "ris") return Cuttings.lists.ris(rows.map(reference));
    return Cuttings.lists.csv(COLUMNS, rows);
  }

  function save(kind, lines, base) { Cuttings.lists.save(NAME, kind, write(kind, lines, base)); }

  Cuttings.downloads = { write: write, save: save };
})(window);
