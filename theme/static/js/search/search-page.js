/* The search page: reads the address and the form, asks the engine, shows what it says. */
(function () {
  "use strict";
  var form = document.getElementById("search-form");
  if (!form) return;

  var gettext = Cuttings.words.gettext, ngettext = Cuttings.words.ngettext;
  var PAGE = 10;              // hits shown at once
  var TYPING_MS = 250;        // a pause in typing that asks the question
  var FACET_ROWS = 8;
  var MOST_ROWS = 100;
  var DOWNLOAD_MOST = 5000;   // lines of a list that may be downloaded
  var FACETS = [
    ["source", gettext("Source")], ["year", gettext("Year")], ["section", gettext("Section")], ["tag", gettext("Tag")],
    ["agency", gettext("Agency")], ["lang", gettext("Language")], ["story", gettext("Story")], ["level", gettext("Shown as")]
  ];
  var NAMES = new Map(FACETS.concat([["month", gettext("Month")], ["by", gettext("Author")]]));
  var LEVELS = { full: gettext("full text"), excerpt: gettext("excerpt"), metadata: gettext("reference") };
  var FILTERS = ["source", "year", "month", "section", "tag", "agency", "lang", "story", "level", "by"];
  var KEYS = "cuttings.search.keys";

  function id(name) { return document.getElementById("search-" + name); }
  function number(n) { return n.toLocaleString(document.documentElement.lang || undefined); }
  function make(name, text, className) {
    var made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  var engine = null, question = 0, result = null, shown = 0, counts = {}, opened = new Set();

  // ---- the question, in the address and in the form --------------------------------------------
  function fromAddress() {
    var given = new URLSearchParams(location.search), state = { filters: {} };
    state.q = given.get("q") || "";
    state.mode = given.get("mode") === "any" ? "any" : "all";
    state.sort = ["newest", "oldest", "source"].indexOf(given.get("sort")) >= 0 ? given.get("sort") : "relevance";
    state.after = given.get("after") || "";
    state.before = given.get("before") || "";
    FILTERS.forEach(function (name) { if (given.has(name)) state.filters[name] = given.getAll(name); });
    return state;
  }

  function address(state) {
    var given = new URLSearchParams();
    if (state.q) given.set("q", state.q);
    if (state.mode !== "all") given.set("mode", state.mode);
    if (state.sort !== "relevance") given.set("sort", state.sort);
    if (state.after) given.set("after", state.after);
    if (state.before) given.set("before", state.before);
    FILTERS.forEach(function (name) {
      (state.filters[name] || []).forEach(function (key) { given.append(name, key); });
    });
    var text = given.toString();
    return location.pathname + (text ? "?" + text : "");
  }

  function toForm(state) {
    id("box").value = state.q;
    form.elements.mode.value = state.mode;
    id("sort").value = state.sort;
    id("after").value = state.after;
    id("before").value = state.before;
  }

  function fromForm() {
    state.q = id("box").value.trim();
    state.mode = form.elements.mode.value;
    state.sort = id("sort").value;
    state.after = id("after").value.trim();
    state.before = id("before").value.trim();
  }

  var state = fromAddress();

  /** A finished question gets its own place in the history; typing replaces the last one. */
  function ask(isFinished) {
    var wanted = address(state);
    if (wanted !== location.pathname + location.search) {
      history[isFinished ? "pushState" : "replaceState"](null, "", wanted);
    }
    return search();
  }

  function isBlank() {
    return !state.q && !state.after && !state.before && !Object.keys(state.filters).some(function (name) {
      return state.filters[name].length;
    });
  }

  // ---- asking ----------------------------------------------------------------------------------
  function ready() {
    if (!engine) {
      Cuttings.parts = JSON.parse(form.dataset.parts);
      engine = Cuttings.search.open(form.dataset.index);
      engine.catch(function () { engine = null; });
    }
    return engine;
  }

  function search() {
    var mine = ++question;
    var isStale = function () { return mine !== question; };
    if (isBlank()) { clear(); return Promise.resolve(); }
    id("status").textContent = gettext("Searching …");
    return ready().then(function (found) {
      var options = {
        mode: state.mode, sort: state.sort, filters: state.filters, after: state.after, before: state.before, isStale: isStale
      };
      return found.query(state.q, options).then(function (answer) {
        if (isStale()) return null;
        return show(found, answer, options, isStale);
      });
    }).catch(function (error) {
      if (isStale() || error.name === "StaleQuery") return;
      clear();
      id("status").textContent = error.message;
    });
  }

  function clear() {
    result = null;
    ["results", "facets", "messages", "try"].forEach(function (name) { id(name).replaceChildren(); });
    ["messages", "try", "more", "downloads", "histogram", "picked"].forEach(function (name) { id(name).hidden = true; });
    id("status").textContent = "";
  }

  function show(found, answer, options, isStale) {
    result = answer;
    shown = 0;
    counts = answer.facets;
    id("results").replaceChildren();
    id("try").hidden = true;
    say(answer);
    showPicked();
    showFacets();
    id("downloads").hidden = !answer.total;
    id("histogram").hidden = !answer.total;   // its room is kept, so that the results do not jump
    return more(found, isStale).then(function () {
      if (isStale()) return null;
      if (!answer.total) return suggest(found, options, isStale);
      return Promise.all([found.facets(answer), found.histogram(answer), Cuttings.part("histogram")]).then(function (parts) {
        if (isStale()) return;
        counts = Object.assign({}, answer.facets, parts[0]);
        showFacets();
        parts[2].draw(id("histogram"), parts[1], pickTime);
      });
    });
  }

  function say(answer) {
    var values = { n: number(answer.total), query: state.q };
    var text = state.q
      ? ngettext("%(n)s result for “%(query)s”.", "%(n)s results for “%(query)s”.", answer.total, values)
      : ngettext("%(n)s result.", "%(n)s results.", answer.total, values);
    if (answer.archive.full < answer.archive.count) {
      text += " " + gettext("Searches %(full)s of %(all)s articles in full text.",
        { full: number(answer.archive.full), all: number(answer.archive.count) });
    }
    id("status").textContent = text;
    id("messages").replaceChildren.apply(id("messages"), unique(answer.messages).map(function (m) { return make("li", m); }));
    id("messages").hidden = !answer.messages.length;
  }

  function unique(list) { return Array.from(new Set(list)); }

  // ---- results ---------------------------------------------------------------------------------
  function more(found, isStale) {
    var answer = result, hits = answer.hits.slice(shown, shown + PAGE);
    shown += hits.length;
    id("more").hidden = shown >= answer.total;
    return found.records(hits).then(function (lines) {
      if (isStale()) return null;
      var rows = lines.map(row);
      rows.forEach(function (made) { id("results").append(made.row); });
      return hits.reduce(function (done, hit, i) {
        return done.then(function () {
          if (isStale()) return null;
          return found.snippets(answer, hit).then(function (cut) { if (!isStale()) fill(rows[i], lines[i], cut); });
        });
      }, Promise.resolve()).catch(function (error) {
        if (!isStale()) id("status").textContent += " " + error.message;
      });
    });
  }

  function row(line) {
    var made = make("li", undefined, "row"), link = make("a", line.title, "row-headline");
    link.href = form.dataset.root + line.address + "?h=" + encodeURIComponent(state.q);
    tongue(link, line.lang);
    var facts = make("p", undefined, "row-facts"), outlet = make("bdi", line.source.name);
    facts.append(outlet);
    if (line.agency) facts.append(" ", make("span", gettext("via %(agency)s", { agency: line.agency }), "via"));
    var length = ngettext("%(n)s word", "%(n)s words", line.words, { n: number(line.words) });
    facts.append(" \u00b7 ", when(line), " \u00b7 " + length);
    made.append(link, facts);
    return { row: made, link: link };
  }

  function when(line) {
    if (!line.date) return make("span", gettext("undated"), "hedge");
    var time = make("time", Cuttings.words.date(line.date));
    time.dateTime = line.date;
    if (!line.isInferred) return time;
    var both = document.createDocumentFragment();
    both.append(time, " ", make("span", gettext("inferred"), "hedge"));
    return both;
  }

  function tongue(element, lang) {
    element.dir = "auto";
    if (lang) element.lang = lang;
  }

  function fill(made, line, cut) {
    made.link.replaceChildren.apply(made.link, cut.title.map(piece));
    if (cut.words.length) made.link.href = form.dataset.root + line.address + "?h=" + encodeURIComponent(cut.words.slice(0, 12).join(" "));
    cut.passages.forEach(function (passage) {
      var text = make("p", undefined, "row-excerpt");
      tongue(text, line.lang);
      text.append.apply(text, passage.map(piece));
      made.row.append(text);
    });
  }

  function piece(part) { return part.mark ? make("mark", part.text) : document.createTextNode(part.text); }

  // ---- facets ----------------------------------------------------------------------------------
  function showFacets() {
    var focused = document.activeElement && document.activeElement.dataset.facet ? document.activeElement.id : null;
    id("facets").replaceChildren.apply(id("facets"), FACETS.map(fieldset).filter(Boolean));
    if (focused && document.getElementById(focused)) document.getElementById(focused).focus();
  }

  function fieldset(entry) {
    var name = entry[0], values = counts[name] || [], picked = state.filters[name] || [];
    if (values.length < 2 && !picked.length) return null;
    var set = make("fieldset", undefined, "search-facet"), list = make("ul");
    set.append(make("legend", entry[1]), list);
    var open = opened.has(name), rows = open ? MOST_ROWS : FACET_ROWS;
    var first = values.filter(function (value, i) { return i < rows || picked.indexOf(value.key) >= 0; });
    first.forEach(function (value) { list.append(choice(name, value, picked.indexOf(value.key) >= 0)); });
    if (values.length > FACET_ROWS) set.append(opener(name, values.length, open));
    return set;
  }

  function choice(name, value, isPicked) {
    var item = make("li"), label = make("label"), box = make("input");
    box.type = "checkbox";
    box.checked = isPicked;
    box.id = "facet-" + name + "-" + value.key;
    box.dataset.facet = name;
    box.addEventListener("change", function () { pick(name, value.key, box.checked); });
    label.append(box, make("bdi", nameOf(name, value)), make("span", number(value.count), "count"));
    item.append(label);
    return item;
  }

  function nameOf(name, value) {
    if (name === "lang") return language(value.label);
    if (name === "month") return Cuttings.words.date(value.key);
    return (name === "level" && LEVELS[value.key]) || value.label;
  }

  function language(code) {
    try { return new Intl.DisplayNames([document.documentElement.lang || "en"], { type: "language" }).of(code); }
    catch (error) { return code; }
  }

  function opener(name, total, open) {
    var button = make("button", open ? gettext("Show fewer")
      : gettext("Show %(n)s of %(all)s", { n: number(Math.min(total, MOST_ROWS)), all: number(total) }));
    button.type = "button";
    button.id = "facet-" + name + "-open";
    button.dataset.facet = name;
    button.setAttribute("aria-expanded", String(open));
    button.addEventListener("click", function () {
      if (open) opened.delete(name); else opened.add(name);
      showFacets();
    });
    return button;
  }

  function pick(name, key, isOn) {
    var kept = (state.filters[name] || []).filter(function (other) { return other !== key; });
    state.filters[name] = isOn ? kept.concat(key) : kept;
    ask(true);
  }

  function pickTime(key) {
    if (key.length === 4) { pick("year", key, true); return; }
    state.filters.month = [key];
    ask(true);
  }

  function showPicked() {
    var buttons = [];
    FILTERS.forEach(function (name) {
      (state.filters[name] || []).forEach(function (key) {
        var text = NAMES.get(name) + ": " + nameOf(name, { key: key, label: key });
        var button = make("button", text + " \u00d7");
        button.type = "button";
        button.setAttribute("aria-label", gettext("Remove the filter %(filter)s", { filter: text }));
        button.addEventListener("click", function () { pick(name, key, false); });
        buttons.push(button);
      });
    });
    id("picked").replaceChildren.apply(id("picked"), buttons);
    id("picked").hidden = !buttons.length;
  }

  // ---- nothing found ---------------------------------------------------------------------------
  function suggest(found, options, isStale) {
    return found.suggest(state.q, options).then(function (ideas) {
      if (isStale()) return;
      var box = id("try"), links = [];
      ideas.spellings.forEach(function (idea) {
        idea.better.forEach(function (word) { links.push([state.q.replace(idea.word, word), ""]); });
      });
      ideas.fewer.forEach(function (idea) { links.push([idea.text, " (" + number(idea.total) + ")"]); });
      box.replaceChildren(make("p", links.length ? gettext("Nothing has all of this. Try:")
        : gettext("Nothing has this. Try other or fewer words.")));
      links.forEach(function (entry) {
        var button = make("button", entry[0] + entry[1]);
        button.type = "button";
        button.addEventListener("click", function () { state.q = entry[0]; toForm(state); ask(true); });
        box.append(button);
      });
      if (state.mode === "all" && /\S\s+\S/.test(state.q)) box.append(anyButton());
      box.hidden = false;
    });
  }

  function anyButton() {
    var button = make("button", gettext("Articles with any of these words"));
    button.type = "button";
    button.addEventListener("click", function () { state.mode = "any"; toForm(state); ask(true); });
    return button;
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
    state = fromAddress();
    toForm(state);
    search();
  });
  id("more").firstElementChild.addEventListener("click", function () {
    var mine = question, from = shown;
    ready().then(function (found) { return more(found, function () { return mine !== question; }); }).then(function () {
      var link = id("results").children[from];
      if (link) link.querySelector("a").focus();
    });
  });
  id("downloads").addEventListener("click", function (event) {
    var kind = event.target.dataset.kind;
    if (!kind || !result) return;
    var hits = result.hits.slice(0, DOWNLOAD_MOST);
    if (hits.length < result.total) {
      id("status").textContent = gettext("The file holds the first %(n)s of %(all)s results.",
        { n: number(DOWNLOAD_MOST), all: number(result.total) });
    }
    Promise.all([ready().then(function (found) { return found.records(hits); }), Cuttings.part("downloads")]).then(function (parts) {
      parts[1].save(kind, parts[0], new URL(form.dataset.root || "./", location.href));
    }).catch(function (error) { id("status").textContent = error.message; });
  });

  // ---- keys: can be switched off (WCAG 2.1.4) ----------------------------------------------------
  function remembered() {
    try { return localStorage.getItem(KEYS) !== "off"; } catch (error) { return true; }
  }
  id("keys").checked = remembered();
  id("keys").addEventListener("change", function () {
    try { localStorage.setItem(KEYS, id("keys").checked ? "on" : "off"); } catch (error) { return; }
  });
  document.addEventListener("keydown", function (event) {
    if (!id("keys").checked || event.ctrlKey || event.metaKey || event.altKey) return;
    var box = id("box"), active = document.activeElement;
    var isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(active.tagName);
    if (event.key === "/" && !isTyping) { event.preventDefault(); box.focus(); box.select(); return; }
    if (event.key === "Escape" && (active === box || id("results").contains(active))) {
      event.preventDefault();
      if (active !== box) { box.focus(); return; }
      box.value = "";
      state = { q: "", mode: state.mode, sort: state.sort, after: "", before: "", filters: {} };
      toForm(state);
      ask(true);
      return;
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    var links = Array.from(id("results").querySelectorAll("a.row-headline"));
    var place = links.indexOf(active);
    if (place < 0 && active !== box) return;
    event.preventDefault();
    var next = event.key === "ArrowDown" ? place + 1 : place - 1;
    if (next < 0) box.focus(); else if (links[next]) links[next].focus();
  });

  // Below the width at which facets stand beside the results they would push them off the screen.
  if (!window.matchMedia("(width >= 56rem)").matches) id("facet-box").open = false;

  toForm(state);
  if (isBlank()) ready().catch(function (error) { id("status").textContent = error.message; });
  else search();
})();
