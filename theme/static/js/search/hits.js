/* The list of hits: a line each, and its snippets once it comes into view. */
(function (root) {
  "use strict";
  var Cuttings = (root.Cuttings = root.Cuttings || {});
  var gettext = Cuttings.words.gettext, ngettext = Cuttings.words.ngettext;
  var make = Cuttings.elements.make, tongue = Cuttings.elements.tongue, number = Cuttings.elements.number;

  var AHEAD = "200px";        // snippets are fetched this far below what can be seen
  var WORDS_MARKED = 12;      // printed words that a link carries into the article

  /** @param {HTMLElement} list where the rows go
      @param {string} base the way to the archive's root
      @constructor */
  function HitList(list, base) {
    this.list = list;
    this.base = base;
    this.watched = new Map();
    var self = this;
    this.observer = new root.IntersectionObserver(function (entries) {
      entries.forEach(function (entry) { if (entry.isIntersecting) self.reveal(entry.target); });
    }, { rootMargin: AHEAD });
  }

  HitList.prototype.clear = function () {
    this.observer.disconnect();
    this.watched.clear();
    this.list.replaceChildren();
  };

  /** Add a row.
      @param {Object} line as Engine.record gives it
      @param {string} query for the link, until the words that matched are known
      @param {function(): Promise} snippets of the line, once it comes into view */
  HitList.prototype.add = function (line, query, snippets) {
    var made = row(line, this.base, query), base = this.base;
    this.watched.set(made.row, function () {
      return snippets().then(function (cut) { fill(made, line, cut, base); }, function (error) {
        made.row.append(make("p", error.message, "row-facts"));
      });
    });
    this.list.append(made.row);
    this.observer.observe(made.row);
  };

  HitList.prototype.reveal = function (element) {
    this.observer.unobserve(element);
    var show = this.watched.get(element);
    this.watched.delete(element);
    if (show) show();
  };

  HitList.prototype.links = function () {
    return Array.from(this.list.querySelectorAll("a.row-headline"));
  };

  function row(line, base, query) {
    var made = make("li", undefined, "row"), facts = make("p", undefined, "row-facts");
    var link = tongue(make("a", line.title, "row-headline"), line.lang);
    link.href = addressOf(base, line, query);
    facts.append(make("bdi", line.source.name));
    if (line.agency) {
      var via = make("span", gettext("via %(agency)s", { agency: line.agency }), "via");
      via.dataset.agency = line.agency;
      facts.append(" ", via);
    }
    var length = ngettext("%(n)s word", "%(n)s words", line.words, { n: number(line.words) });
    facts.append(" \u00b7 ", when(line), " \u00b7 " + length);
    var passages = make("div", undefined, "row-passages");
    made.dataset.id = line.id;
    made.append(link, facts, passages, context(line));
    return { row: made, link: link, passages: passages };
  }

  /** The row's OpenURL ContextObject, as lists written by the build have it: for reference managers
      and for the reading list. */
  function context(line) {
    var pairs = [
      ["ctx_ver", "Z39.88-2004"], ["rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"], ["rft.type", "newspaperArticle"],
      ["rft.title", line.title], ["rft.source", line.source.name], ["rft.date", line.date], ["rft.language", line.lang]
    ].concat(line.authors.map(function (name) { return ["rft.creator", name]; }));
    var made = make("span", undefined, "Z3988");
    made.title = new URLSearchParams(pairs.filter(function (pair) { return pair[1]; })).toString();
    return made;
  }

  function addressOf(base, line, words) {
    var given = words ? "?" + new URLSearchParams({ h: words.slice(0, 200) }).toString() : "";
    return base + line.address + given;
  }

  function when(line) {
    if (!line.date) return make("span", gettext("undated"), "hedge");
    var time = make("time", Cuttings.words.date(line.date));
    time.dateTime = line.date;
    if (!line.isInferred) return time;
    var both = root.document.createDocumentFragment();
    both.append(time, " ", make("span", gettext("inferred"), "hedge"));
    return both;
  }

  function fill(made, line, cut, base) {
    made.link.replaceChildren.apply(made.link, cut.title.map(piece));
    if (cut.words.length) made.link.href = addressOf(base, line, cut.words.slice(0, WORDS_MARKED).join(" "));
    made.passages.replaceChildren.apply(made.passages, cut.passages.map(function (passage) {
      var text = tongue(make("p", undefined, "row-excerpt"), line.lang);
      text.append.apply(text, passage.map(piece));
      return text;
    }));
  }

  function piece(part) {
    return part.mark ? make("mark", part.text) : root.document.createTextNode(part.text);
  }

  Cuttings.hits = { HitList: HitList };
})(window);
