/* The reading list: articles a reader put aside, kept in this browser only. Knows no page. */
window.Cuttings = window.Cuttings || {};

window.Cuttings.readingList = (function () {
  "use strict";
  var KEY = "cuttings.readingList";
  var FORMULA = /^[=+\-@\t\r]/;

  /* Entries are {id, address, headline, source, agency, authors, date, original, lang, note}. */
  function read() {
    try {
      var entries = JSON.parse(localStorage.getItem(KEY) || "[]");
      return Array.isArray(entries) ? entries : [];
    } catch (error) {
      return []; // storage forbidden or its content broken: an empty list
    }
  }

  /* Whether the list could be kept. */
  function write(entries) {
    try {
      localStorage.setItem(KEY, JSON.stringify(entries));
      return true;
    } catch (error) {
      return false;
    }
  }

  function has(id) {
    return read().some(function (entry) { return entry.id === id; });
  }

  function add(entry) {
    return has(entry.id) || write(read().concat([entry]));
  }

  function remove(id) {
    return write(read().filter(function (entry) { return entry.id !== id; }));
  }

  function annotate(id, note) {
    return write(read().map(function (entry) {
      return entry.id === id ? Object.assign({}, entry, { note: note }) : entry;
    }));
  }

  function cell(value) {
    var text = String(value || "");
    if (FORMULA.test(text)) {
      text = "'" + text; // a spreadsheet must not take scraped words for a formula
    }
    return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }

  var COLUMNS = ["id", "headline", "source", "agency", "authors", "date", "original", "address", "note"];

  function asCsv(entries) {
    var lines = [COLUMNS].concat(entries.map(function (entry) {
      return COLUMNS.map(function (column) { return entry[column]; });
    }));
    return lines.map(function (line) { return line.map(cell).join(","); }).join("\r\n") + "\r\n";
  }

  function oneLine(value) {
    return String(value || "").replace(/\s+/g, " ").trim();
  }

  function lastFirst(name) {
    var parts = oneLine(name).split(" ");
    return parts.length < 2 ? parts[0] : parts[parts.length - 1] + ", " + parts.slice(0, -1).join(" ");
  }

  function risOf(entry) {
    var lines = [["TY", "NEWS"], ["TI", entry.headline]];
    oneLine(entry.authors).split("|").filter(Boolean).forEach(function (name) {
      lines.push(["AU", lastFirst(name)]);
    });
    if (entry.agency) {
      lines.push(["AU", entry.agency]);
    }
    lines.push(["T2", entry.source]);
    if (entry.date) {
      var day = oneLine(entry.date).slice(0, 10).split("-");
      lines.push(["PY", day[0]], ["DA", [day[0], day[1] || "", day[2] || "", ""].join("/")]);
    }
    lines.push(["LA", entry.lang], ["UR", entry.original || entry.address], ["AN", entry.id], ["N1", entry.note]);
    return lines
      .filter(function (line) { return oneLine(line[1]); })
      .map(function (line) { return line[0] + "  - " + oneLine(line[1]); })
      .concat(["ER  - "])
      .join("\r\n");
  }

  function asRis(entries) {
    return entries.map(risOf).join("\r\n") + "\r\n";
  }

  return { read: read, has: has, add: add, remove: remove, annotate: annotate, asCsv: asCsv, asRis: asRis };
})();
