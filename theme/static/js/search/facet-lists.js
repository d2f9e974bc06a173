/* The facets beside the results: lists of values to tick, counted when they are opened, and what is
   ticked as buttons that take it back. */
(function (root) {
  "use strict";
  var Cuttings = (root.Cuttings = root.Cuttings || {});
  var gettext = Cuttings.words.gettext;
  var make = Cuttings.elements.make, button = Cuttings.elements.button, number = Cuttings.elements.number;

  var ROWS = 8, MOST_ROWS = 100;
  var FACETS = [
    ["source", gettext("Source")], ["year", gettext("Year")], ["section", gettext("Section")], ["tag", gettext("Tag")],
    ["agency", gettext("Agency")], ["lang", gettext("Language")], ["story", gettext("Story")], ["level", gettext("Shown as")]
  ];
  var NAMES = new Map(FACETS.concat([["month", gettext("Month")], ["by", gettext("Author")]]));
  var DATES = { after: gettext("From"), until: gettext("To"), before: gettext("Before") };
  var LEVELS = { full: gettext("full text"), excerpt: gettext("excerpt"), metadata: gettext("reference") };
  var ALWAYS = ["source", "year"];      // they lie in the head of the index

  /** @param {HTMLElement} place where the lists go
      @param {function(string, string, boolean): void} pick told the facet, the key, and whether it is on
      @constructor */
  function FacetLists(place, pick) {
    this.place = place;
    this.pick = pick;
    this.chosen = new Map();  // facet -> whether the reader opened or closed it
    this.whole = new Set();   // facets of which more rows are shown
    this.lists = new Map();
  }

  /** Show the lists of a result.
      @param {{isSmall: boolean, filters: Object<string, string[]>, count: function(string): Promise,
               isStale: function(): boolean}} given
             whether the archive is small enough to count everything at once */
  FacetLists.prototype.show = function (given) {
    var self = this;
    this.given = given;
    return Promise.all(FACETS.map(function (entry) {
      var list = self.lists.get(entry[0]) || self.make(entry[0], entry[1]);
      var isOpen = self.isOpen(entry[0]);
      if (list.open !== isOpen) list.open = isOpen;      // its toggle event counts again: harmless
      return isOpen || given.isSmall ? self.count(entry[0]) : self.forget(entry[0]);
    }));
  };

  FacetLists.prototype.clear = function () {
    this.lists.clear();
    this.place.replaceChildren();
  };

  FacetLists.prototype.isOpen = function (name) {
    if (this.chosen.has(name)) return this.chosen.get(name);
    return this.given.isSmall || ALWAYS.indexOf(name) >= 0 || (this.given.filters[name] || []).length > 0;
  };

  FacetLists.prototype.make = function (name, title) {
    var list = make("details", undefined, "search-facet"), summary = make("summary", title), self = this;
    summary.id = "facet-" + name;
    var set = make("fieldset");
    set.setAttribute("aria-labelledby", summary.id);
    list.append(summary, set);
    summary.addEventListener("click", function () { self.chosen.set(name, !list.open); });
    list.addEventListener("toggle", function () { if (list.open && !list.dataset.counted) self.count(name); });
    this.lists.set(name, list);
    this.place.append(list);
    return list;
  };

  /** Values of another question no longer hold. */
  FacetLists.prototype.forget = function (name) {
    var list = this.lists.get(name);
    delete list.dataset.counted;
    list.hidden = false;
    list.lastElementChild.replaceChildren();
  };

  FacetLists.prototype.count = function (name) {
    var self = this, given = this.given, list = this.lists.get(name);
    list.dataset.counted = "yes";
    return given.count(name).then(function (values) {
      if (!given.isStale()) self.fill(name, values);
    }, function (error) {
      if (given.isStale()) return;
      delete list.dataset.counted;
      list.lastElementChild.replaceChildren(make("p", error.message, "page-note"));
    });
  };

  FacetLists.prototype.fill = function (name, values) {
    var list = this.lists.get(name), picked = this.given.filters[name] || [], self = this;
    var focused = list.contains(root.document.activeElement) ? root.document.activeElement.id : null;
    var rows = this.whole.has(name) ? MOST_ROWS : ROWS, items = make("ul");
    list.hidden = values.length < 2 && !picked.length;
    values.filter(function (value, place) { return place < rows || picked.indexOf(value.key) >= 0; })
      .forEach(function (value) { items.append(self.choice(name, value, picked.indexOf(value.key) >= 0)); });
    list.lastElementChild.replaceChildren(items);
    if (values.length > ROWS) list.lastElementChild.append(this.opener(name, values));
    if (focused && root.document.getElementById(focused)) root.document.getElementById(focused).focus();
  };

  FacetLists.prototype.choice = function (name, value, isPicked) {
    var item = make("li"), label = make("label"), box = make("input"), self = this;
    box.type = "checkbox";
    box.checked = isPicked;
    box.id = "facet-" + name + "-" + value.key;
    box.dataset.facet = name;
    box.addEventListener("change", function () { self.pick(name, value.key, box.checked); });
    label.append(box, make("bdi", nameOf(name, value.label)), make("span", number(value.count), "count"));
    item.append(label);
    return item;
  };

  FacetLists.prototype.opener = function (name, values) {
    var self = this, isWhole = this.whole.has(name);
    var made = button(isWhole ? gettext("Show fewer") : moreOf(values.length), function () {
      if (isWhole) self.whole.delete(name); else self.whole.add(name);
      self.fill(name, values);
    });
    made.id = "facet-" + name + "-open";
    made.setAttribute("aria-expanded", String(isWhole));
    return made;
  };

  /** What the button says that opens a list of `all` values. */
  function moreOf(all) {
    if (all <= MOST_ROWS) return gettext("Show all %(n)s", { n: number(all) });
    return gettext("Show %(n)s of %(all)s", { n: number(MOST_ROWS), all: number(all) });
  }

  function nameOf(name, label) {
    if (name === "lang") return Cuttings.words.language(label);
    if (name === "month") return Cuttings.words.date(label);
    if (name === "year" && label === "0") return gettext("undated");
    return (name === "level" && LEVELS[label]) || label;
  }

  /** What is picked, as buttons that take it back.
      @param {HTMLElement} place
      @param {Object} question as in question.js
      @param {function(string, string): Promise<string>} labelOf the name of a key of a facet
      @param {function(string, string): void} remove told the facet and key, or the bound and its date */
  function showPicked(place, question, labelOf, remove) {
    var made = [];
    Object.keys(DATES).forEach(function (bound) {
      if (Cuttings.query.dateRange(question[bound])) made.push(chip(bound, question[bound], DATES[bound], Cuttings.words.date(question[bound])));
    });
    Cuttings.question.FILTERS.forEach(function (name) {
      (question.filters[name] || []).forEach(function (key) {
        var one = chip(name, key, NAMES.get(name), nameOf(name, key));
        labelOf(name, key).then(function (label) { say(one, NAMES.get(name), nameOf(name, label)); }, function () {
          return null;        // its shard cannot be read: the key stands, and the list says why
        });
        made.push(one);
      });
    });
    place.replaceChildren.apply(place, made);
    place.hidden = !made.length;

    function chip(name, key, title, label) {
      var one = button("", function () { remove(name, key); });
      say(one, title, label);
      return one;
    }
  }

  function say(one, title, label) {
    var text = title + ": " + label;
    one.textContent = text + " \u00d7";
    one.setAttribute("aria-label", gettext("Remove the filter %(filter)s", { filter: text }));
  }

  Cuttings.facetLists = { FacetLists: FacetLists, showPicked: showPicked };
})(window);
