/* Lists of articles as files that other programs open: CSV, RIS and JSON Lines. Knows no page. */
window.Cuttings = window.Cuttings || {};

window.Cuttings.lists = (function () {
  "use strict";
  var FORMULA = /^[=+\-@\t\r]/;
  var LINE_END = "\r\n";
  var MOST_NAMES = 4;         // words of a person's name; more are an organisation's
  var KEPT_MS = 60000;        // a file is handed over well within a minute

  /** @typedef {{id: string, title: string, authors: string[], agency?: ?string, source: string,
                 date?: ?string, lang?: ?string, link?: ?string, notes?: string[]}} Entry
      `date` is "2025", "2025-03" or "2025-03-12", whatever may follow */

  /** A cell: quoted where it has to be, and never the start of a formula in a spreadsheet. */
  function cell(value) {
    var text = value === null || value === undefined ? "" : Array.isArray(value) ? value.join("; ") : String(value);
    if (FORMULA.test(text)) {
      text = "'" + text; // scraped words are no formula
    }
    return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }

  /** @param {string[]} columns the first line
      @param {Object[]} rows with a value for each column
      @returns {string} */
  function csv(columns, rows) {
    var lines = rows.map(function (row) { return columns.map(function (name) { return row[name]; }); });
    return [columns].concat(lines).map(function (line) { return line.map(cell).join(",") + LINE_END; }).join("");
  }

  function oneLine(value) {
    return String(value || "").replace(/\s+/g, " ").trim();
  }

  /** "Ada Marrow" as "Marrow, Ada"; what does not look like a person's name stays. */
  function lastFirst(name) {
    var parts = oneLine(name).split(" ");
    if (parts.length < 2 || parts.length > MOST_NAMES || /[,\d]/.test(name)) {
      return oneLine(name);
    }
    return parts[parts.length - 1] + ", " + parts.slice(0, -1).join(" ");
  }

  function risOf(entry) {
    var day = oneLine(entry.date).slice(0, 10).split("-");
    var lines = [["TY", "NEWS"], ["ID", entry.id], ["TI", entry.title]];
    entry.authors.forEach(function (name) { lines.push(["AU", lastFirst(name)]); });
    lines.push(["AU", entry.agency], ["T2", entry.source], ["PY", day[0]]);
    lines.push(["DA", day[0] && [day[0], day[1] || "", day[2] || "", ""].join("/")]);
    lines.push(["UR", entry.link], ["AN", entry.id], ["LA", entry.lang]);
    (entry.notes || []).forEach(function (note) { lines.push(["N1", note]); });
    return lines
      .filter(function (line) { return oneLine(line[1]); })
      .map(function (line) { return line[0] + "  - " + oneLine(line[1]) + LINE_END; })
      .join("") + "ER  - " + LINE_END;
  }

  /** @param {Entry[]} entries
      @returns {string} RIS records, an empty line between them; the fields as in formats.py */
  function ris(entries) {
    return entries.map(risOf).join(LINE_END);
  }

  /** @returns {string} one JSON object a line */
  function jsonLines(rows) {
    return rows.map(function (row) { return JSON.stringify(row) + "\n"; }).join("");
  }

  var TYPES = { csv: "text/csv", ris: "application/x-research-info-systems", jsonl: "application/jsonl" };

  /** Hands a file to the reader.
      @param {string} name without its ending
      @param {"csv"|"ris"|"jsonl"} kind
      @param {string} text */
  function save(name, kind, text) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: TYPES[kind] + ";charset=utf-8" }));
    link.download = name + "." + kind;
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, KEPT_MS);
  }

  return { csv: csv, ris: ris, jsonLines: jsonLines, save: save };
})();
