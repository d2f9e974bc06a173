/* Many names at once: each is searched as an exact phrase and told in a row of a table. */
(function (root) {
  "use strict";
  var Cuttings = (root.Cuttings = root.Cuttings || {});
  var gettext = Cuttings.words.gettext, ngettext = Cuttings.words.ngettext;
  var make = Cuttings.elements.make, number = Cuttings.elements.number;

  var MOST = 500;             // names of one list
  var MOST_SOURCES = 3;       // named in a row; the file has them all
  var COLUMNS = ["name", "articles", "first", "last", "sources", "address"];
  var FILE = "names";

  /** @typedef {{name: string, question: string, articles: number, first: string, last: string,
                 sources: Value[], isWhole: boolean}} Row
      first and last are the days of the earliest and latest article, as exact as they are known
      ("2025-03"), empty where all are undated; isWhole is false where small words of the name were
      looked for in some texts only */

  /** @param {string} text names, one a line
      @returns {string[]} the names, each once, at most five hundred */
  function names(text) {
    var lines = text.split(/\r\n?|\n/).map(function (line) {
      return line.replace(/["\u201c\u201d\u201e\u00ab\u00bb]/g, " ").replace(/\s+/g, " ").trim();
    });
    return Array.from(new Set(lines.filter(function (line) { return /[\p{L}\p{N}]/u.test(line); }))).slice(0, MOST);
  }

  /** @param {Engine} engine
      @param {string} name
      @param {function(): boolean} isStale
      @returns {Promise<Row>} */
  function ask(engine, name, isStale) {
    var question = "\"" + name + "\"";
    return engine.query(question, { isStale: isStale }).then(function (result) {
      return Promise.all([engine.facetIndex.dates(), engine.facet(result, "source")]).then(function (found) {
        var days = span(found[0], result.hits);
        return {
          name: name, question: question, articles: result.total, first: days[0], last: days[1],
          sources: found[1], isWhole: !result.unread.length
        };
      });
    });
  }

  function span(dates, hits) {
    var first = -1, last = -1;
    hits.forEach(function (hit) {
      var doc = hit.number;
      if (!dates.first[doc]) return;
      if (first < 0 || dates.first[doc] < dates.first[first]) first = doc;
      if (last < 0 || dates.last[doc] > dates.last[last]) last = doc;
    });
    return [first, last].map(function (doc) { return doc < 0 ? "" : written(dates.first[doc], dates.last[doc]); });
  }

  /** A day, month or year from its first and last day as YYYYMMDD. */
  function written(first, last) {
    var text = String(first).padStart(8, "0"), parts = [text.slice(0, 4), text.slice(4, 6), text.slice(6)];
    var known = first === last ? 3 : Math.floor(first / 100) === Math.floor(last / 100) ? 2 : 1;
    return parts.slice(0, known).join("-");
  }

  // ---- on the page -------------------------------------------------------------------------------
  /** Bring a box with a form, a table and a status line to life.
      @param {HTMLElement} box
      @param {function(): Promise<Engine>} ready
      @param {function(string): string} addressOf a question, from the archive's root
      @param {function(): ?string} home where the archive stands on the web, if it does */
  function open(box, ready, addressOf, home) {
    var form = box.querySelector("form"), body = box.querySelector("tbody"), status = box.querySelector("[role=status]");
    var save = box.querySelector("[data-kind=csv]"), run = 0, rows = [];
    form.querySelector("[type=submit]").disabled = false;

    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var mine = ++run, wanted = names(form.elements.names.value), isStale = function () { return mine !== run; };
      rows = [];
      body.replaceChildren();
      save.hidden = true;
      box.querySelector("table").hidden = !wanted.length;
      ready().then(function (engine) {
        return wanted.reduce(function (before, name, place) {
          return before.then(function () { return ask(engine, name, isStale); }).then(function (row) {
            if (isStale()) return;
            rows.push(row);
            body.append(line(row, addressOf));
            status.textContent = gettext("%(n)s of %(all)s", { n: number(place + 1), all: number(wanted.length) });
          });
        }, Promise.resolve());
      }).then(function () {
        if (isStale()) return;
        save.hidden = !rows.length;
        status.textContent = ngettext("%(n)s name searched.", "%(n)s names searched.", rows.length, { n: number(rows.length) });
      }).catch(function (error) { if (!isStale()) status.textContent = error.message; });
    });
    save.addEventListener("click", function () {
      Cuttings.part("lists").then(function (lists) { lists.save(FILE, "csv", lists.csv(COLUMNS, rows.map(flat))); });
    });

    function flat(row) {
      return Object.assign({}, row, {
        sources: row.sources.map(function (source) { return source.label + " (" + source.count + ")"; }),
        address: (home() || "") + addressOf(row.question)
      });
    }
  }

  function line(row, addressOf) {
    var made = make("tr"), head = make("th"), link = make("a", row.name);
    head.scope = "row";
    link.href = addressOf(row.question);
    link.dir = "auto";
    head.append(link);
    var sources = row.sources.slice(0, MOST_SOURCES).map(function (source) { return source.label + " (" + number(source.count) + ")"; });
    if (row.sources.length > MOST_SOURCES) sources.push("\u2026");
    var articles = number(row.articles);
    made.append(head, make("td", row.isWhole ? articles : gettext("%(n)s or more", { n: articles })));
    [row.first, row.last].forEach(function (day) { made.append(make("td", day && Cuttings.words.date(day))); });
    made.append(make("td", sources.join(", ")));
    return made;
  }

  Cuttings.batch = { names: names, ask: ask, open: open };
})(window);
