/* The search page: reads the address and the form, asks the engine, shows what it says. */
(function () {
  "use strict";
  var form = document.getElementById("search-form");
  if (!form) return;

  var gettext = Cuttings.words.gettext, ngettext = Cuttings.words.ngettext;
  var make = Cuttings.elements.make, button = Cuttings.elements.button, number = Cuttings.elements.number;
  var PAGE = 10;              // hits shown at once
  var TYPING_MS = 250;        // a pause in typing that asks the question
  var MOST_SHOWN = 80;        // letters of a long question that the status line repeats
  var DOWNLOAD_MOST = 5000;   // lines of a list that may be downloaded
  var PARTS = ["results", "facets", "messages", "try", "more", "downloads", "histogram", "picked"];

  function id(name) { return document.getElementById("search-" + name); }

  var engine = null, asked = 0, result = null, shown = 0, isStopped = false, reach;
  var question = Cuttings.question.fromAddress(location.search);
  var hits = new Cuttings.hits.HitList(id("results"), form.dataset.root);
  var facets = new Cuttings.facetLists.FacetLists(id("facets"), pick);

  // ---- asking ----------------------------------------------------------------------------------
  function toForm() {
    id("box").value = question.q;
    form.elements.mode.value = question.mode;
    id("sort").value = question.sort;
    id("after").value = question.after;
    id("until").value = question.until;
  }

  function fromForm() {
    question = Object.assign({}, question, {
      q: id("box").value.trim(), mode: form.elements.mode.value, sort: id("sort").value,
      after: id("after").value.trim(), until: id("until").value.trim()
    });
  }

  /** A finished question gets its own place in the history; typing replaces the last one. */
  function ask(isFinished) {
    var wanted = location.pathname + Cuttings.question.toAddress(question);
    if (wanted !== location.pathname + location.search) {
      history[isFinished ? "pushState" : "replaceState"](null, "", wanted);
    }
    reach = undefined;
    return search();
  }

  function askFor(changes) {
    question = Object.assign({}, question, changes);
    toForm();
    return ask(true);
  }

  function pick(name, key, isOn) {
    question = Cuttings.question.picked(question, name, key, isOn);
    ask(true);
  }

  function pickTime(key) {
    if (key.length === 4) pick("year", key, true);
    else askFor({ filters: Object.assign({}, question.filters, { month: [key] }) });
  }

  function ready() {
    if (!engine) {
      Cuttings.parts = JSON.parse(form.dataset.parts);
      engine = Cuttings.search.open(form.dataset.index);
      engine.catch(function () { engine = null; });
    }
    return engine;
  }

  function search() {
    var mine = ++asked;
    var isStale = function () { return mine !== asked; };
    isStopped = false;
    if (Cuttings.question.isBlank(question)) { clear(); return Promise.resolve(); }
    id("status").textContent = gettext("Searching …");
    return ready().then(function (found) {
      var options = Object.assign({}, question, {
        isStale: isStale, reach: reach, isStopped: function () { return isStopped; },
        onProgress: function (n, all) { if (!isStale()) sayProgress(n, all); }
      });
      return found.query(question.q, options).then(function (answer) {
        if (isStale()) return null;
        return show(found, answer, options);
      });
    }).catch(function (error) {
      if (isStale() || error.name === "StaleQuery") return;
      clear();
      id("status").textContent = error.message;
    });
  }

  function sayProgress(n, all) {
    id("stop").hidden = false;
    id("progress").textContent = gettext("Reading articles for the small words of the phrase: %(n)s of %(all)s.",
      { n: number(n), all: number(all) });
  }

  function clear() {
    result = null;
    hits.clear();
    facets.clear();
    PARTS.forEach(function (name) {
      if (["results", "more", "downloads"].indexOf(name) < 0) id(name).replaceChildren();
      if (["results", "facets"].indexOf(name) < 0) id(name).hidden = true;
    });
    id("stop").hidden = id("facet-box").hidden = true;
    id("status").textContent = "";
  }

  // ---- the answer ------------------------------------------------------------------------------
  function show(found, answer, options) {
    var labelOf = function (name, key) { return found.facetIndex.label(name, key); };
    result = answer;
    shown = 0;
    hits.clear();
    id("try").hidden = true;
    id("stop").hidden = true;
    say(answer);
    Cuttings.facetLists.showPicked(id("picked"), question, labelOf, remove);
    id("downloads").hidden = !answer.total;
    id("histogram").hidden = !answer.total;   // its room is kept, so that the results do not jump
    return more(found, options.isStale).then(function () {
      if (options.isStale()) return null;
      showFacets(found, answer, options);
      if (!answer.total) return suggest(found, options);
      return Promise.all([found.histogram(answer), Cuttings.part("histogram")]).then(function (parts) {
        if (!options.isStale()) parts[1].draw(id("histogram"), parts[0], pickTime);
      });
    });
  }

  function showFacets(found, answer, options) {
    id("facet-box").hidden = !answer.total && id("picked").hidden;
    facets.show({
      isSmall: answer.archive.count <= Cuttings.facets.MANY, filters: question.filters, isStale: options.isStale,
      count: function (name) { return found.facet(answer, name); }
    });
  }

  function remove(name, key) {
    if (Cuttings.question.DATES.indexOf(name) < 0) { pick(name, key, false); return; }
    var changes = {};
    changes[name] = "";
    askFor(changes);
  }

  function say(answer) {
    var letters = Array.from(question.q), query = letters.slice(0, MOST_SHOWN).join("") + (letters.length > MOST_SHOWN ? " …" : "");
    var values = { n: number(answer.total), query: query };
    var text = query
      ? ngettext("%(n)s result for “%(query)s”.", "%(n)s results for “%(query)s”.", answer.total, values)
      : ngettext("%(n)s result.", "%(n)s results.", answer.total, values);
    if (answer.archive.full < answer.archive.count) {
      text += " " + gettext("Searches %(full)s of %(all)s articles in full text.",
        { full: number(answer.archive.full), all: number(answer.archive.count) });
    }
    id("status").textContent = text;
    var lines = Array.from(new Set(answer.messages.concat(dateMistakes()))).map(function (message) { return make("li", message); });
    lines = lines.concat(answer.unread.map(unread));
    id("messages").replaceChildren.apply(id("messages"), lines);
    id("messages").hidden = !lines.length;
  }

  /** What the two date boxes hold that is no date, or no range. */
  function dateMistakes() {
    var wrong = ["after", "until", "before"].filter(function (name) { return question[name] && !Cuttings.query.dateRange(question[name]); });
    var messages = wrong.map(function (name) {
      return gettext("“%(given)s” is no date such as 2025, 2025-03 or 2025-03-12; it was left out.", { given: question[name] });
    });
    var first = Cuttings.query.dateRange(question.after), last = Cuttings.query.dateRange(question.until);
    if (first && last && first[0] > last[1]) messages.push(gettext("No day lies from %(first)s to %(last)s.", { first: question.after, last: question.until }));
    return messages;
  }

  /** A phrase whose small words were looked for in some articles only: said, with a way to the rest. */
  function unread(entry) {
    var line = make("li", gettext("%(phrase)s has words too common to be indexed, so the articles themselves were read: " +
      "the newest %(read)s of %(of)s that may have it.",
    { phrase: entry.phrase, read: number(entry.read), of: number(entry.of) }) + " ");
    line.append(button(gettext("Read all %(of)s", { of: number(entry.of) }), function () { reach = Infinity; search(); }));
    return line;
  }

  /** Lines are asked for at once, and shown in their order as they come. */
  function more(found, isStale) {
    var answer = result, next = answer.hits.slice(shown, shown + PAGE), before = Promise.resolve();
    shown += next.length;
    id("more").hidden = shown >= answer.total;
    return Promise.all(next.map(function (hit) {
      before = Promise.all([found.record(hit), before]).then(function (met) {
        if (!isStale()) hits.add(met[0], question.q, function () { return found.snippets(answer, hit); });
      });
      return before;
    })).then(function () { Cuttings.stars.addTo(id("results")); });
  }

  /** Where the archive stands on the web, or null for a copy on disk that was never published. */
  function webAddress() {
    var root = new URL(form.dataset.home || form.dataset.root, location.href);
    return /^https?:$/.test(root.protocol) ? root.href : null;
  }

  // ---- nothing found ---------------------------------------------------------------------------
  function suggest(found, options) {
    return found.suggest(question.q, options).then(function (ideas) {
      if (options.isStale()) return;
      var box = id("try"), links = [];
      ideas.texts.forEach(function (text) { links.push([text, ""]); });
      ideas.fewer.forEach(function (idea) { links.push([idea.text, " (" + number(idea.total) + ")"]); });
      box.replaceChildren(make("p", links.length ? gettext("Nothing has all of this. Try:")
        : gettext("Nothing has this. Try other or fewer words.")));
      links.forEach(function (entry) {
        box.append(button(entry[0] + entry[1], function () { askFor({ q: entry[0] }); }));
      });
      if (question.mode === "all" && result.read.groups.length > 1) {
        box.append(button(gettext("Articles with any of these words"), function () { askFor({ mode: "any" }); }));
      }
      if (!id("picked").hidden) {
        box.append(button(gettext("The same without filters"), function () {
          askFor({ filters: {}, after: "", until: "", before: "" });
        }));
      }
      box.hidden = false;
    });
  }

  // ---- the reader's hand -----------------------------------------------------------------------
  var typing = 0;
  id("box").addEventListener("input", function () {
    clearTimeout(typing);
    typing = setTimeout(function () { fromForm(); ask(false); }, TYPING_MS);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    clearTimeout(typing);
    fromForm();
    ask(true);
  });
  form.addEventListener("change", function (event) {
    if (event.target === id("box") || event.target === id("keys")) return;
    fromForm();
    ask(true);
  });
  window.addEventListener("popstate", function () {
    clearTimeout(typing);
    question = Cuttings.question.fromAddress(location.search);
    reach = undefined;
    toForm();
    search();
  });
  id("stop").querySelector("button").addEventListener("click", function () { isStopped = true; });
  id("more").firstElementChild.addEventListener("click", function () {
    var mine = asked, from = shown;
    ready().then(function (found) { return more(found, function () { return mine !== asked; }); }).then(function () {
      var link = hits.links()[from];
      if (link) link.focus();
    }).catch(function (error) { shown = hits.links().length; id("more").hidden = false; id("status").textContent = error.message; });
  });
  id("downloads").addEventListener("click", function (event) {
    var kind = event.target.dataset.kind, answer = result;
    if (!kind || !answer) return;
    var listed = answer.hits.slice(0, DOWNLOAD_MOST);
    id("saved").textContent = gettext("Collecting %(n)s results …", { n: number(listed.length) });
    Promise.all([ready().then(function (found) { return found.records(listed); }), Cuttings.part("downloads"), Cuttings.part("lists")]).then(function (parts) {
      parts[1].save(kind, parts[0], webAddress());
      id("saved").textContent = listed.length < answer.total
        ? gettext("The file holds the first %(n)s of %(all)s results.", { n: number(listed.length), all: number(answer.total) })
        : ngettext("The file holds %(n)s result.", "The file holds %(n)s results.", listed.length, { n: number(listed.length) });
    }).catch(function (error) { id("saved").textContent = error.message; });
  });

  id("batch").addEventListener("toggle", function () {
    Cuttings.part("batch").then(function (batch) {
      batch.open(id("batch"), ready, function (q) {
        return "search.html" + Cuttings.question.toAddress(Object.assign(Cuttings.question.blank(), { q: q }));
      }, webAddress);
    }).catch(function (error) { id("batch").querySelector("[role=status]").textContent = error.message; });
  }, { once: true });

  // ---- keys: can be switched off (WCAG 2.1.4); "/" is in page.js ---------------------------------
  id("keys").checked = Cuttings.shortcuts.areOn();
  id("keys").addEventListener("change", function () { Cuttings.shortcuts.choose(id("keys").checked ? "on" : "off"); });
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !Cuttings.shortcuts.areOn()) return;
    var box = id("box"), links = hits.links(), place = links.indexOf(document.activeElement);
    if (place < 0 && document.activeElement !== box) return;
    if (event.key === "Escape") {
      event.preventDefault();
      if (place >= 0) box.focus();
      else askFor(Object.assign(Cuttings.question.blank(), { mode: question.mode, sort: question.sort }));
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      var next = event.key === "ArrowDown" ? place + 1 : place - 1;
      if (next < 0) box.focus(); else if (links[next]) links[next].focus();
    }
  });

  // Below the width at which facets stand beside the results they would push them off the screen.
  if (!window.matchMedia("(width >= 56rem)").matches) id("facet-box").open = false;

  toForm();
  if (Cuttings.question.isBlank(question)) ready().catch(function (error) { id("status").textContent = error.message; });
  else search();
})();
