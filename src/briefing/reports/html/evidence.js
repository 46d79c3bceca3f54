"use strict";
// Statements (.st, data-s: places of their passages) and passages of the source (.se, data-t: ids of the statements
// that rest on them) light each other up. Everything here also works as plain links without this script.
(() => {
  const panel = document.querySelector("aside.source");
  if (!panel) return;
  document.documentElement.classList.add("js");
  panel.hidden = false;
  const slot = panel.querySelector(".slot");
  const narrow = matchMedia("(max-width: 59.99rem)");
  let shown = slot.dataset.of ?? "";
  let from = null; // the mark in the brief that the reader came from
  let pinned = false;
  let waiting = 0;

  const briefOf = (element) => element.closest(".brief");
  const passagesOf = (statement) => {
    const id = briefOf(statement).id;
    return (statement.dataset.s ?? "").split(" ").filter(Boolean)
      .map((place) => document.getElementById(`${id}-s${place}`)).filter(Boolean);
  };
  const statementsOf = (passage) =>
    (passage.dataset.t ?? "").split(" ").filter(Boolean).map((id) => document.getElementById(id)).filter(Boolean);

  // What stands below a withheld statement, such as the reason, is part of it.
  const under = (target) => target.closest?.(".st, .se") ?? target.closest?.(".item")?.querySelector(".st");

  // An edition keeps each source as the text of a <noscript>: nothing of it is in the document until it is asked for.
  function show(brief) {
    if (!brief || shown === brief.id) return;
    const kept = brief.querySelector("noscript");
    if (!kept) return;
    const held = new DOMParser().parseFromString(kept.textContent, "text/html").querySelector(".held");
    slot.replaceChildren(document.adoptNode(held));
    shown = brief.id;
    panel.scrollTop = 0;
  }

  function clear() {
    for (const element of document.querySelectorAll(".on")) element.classList.remove("on");
  }

  function into(scroller, element) {
    const inside = element.getBoundingClientRect();
    const around = scroller.getBoundingClientRect();
    const [top, bottom] = [Math.max(around.top, 0) + 24, Math.min(around.bottom, innerHeight) - 24];
    if (inside.top >= top && inside.bottom <= bottom) return;
    const gentle = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    const by = inside.top - top - (bottom - top) / 4;
    scroller.scrollBy({ top: by, behavior: gentle ? "smooth" : "auto" });
  }

  // The sheet covers the lower half: the statement it is about moves above it.
  function above(statement) {
    const top = statement.getBoundingClientRect().top;
    if (top > 8 && statement.getBoundingClientRect().bottom < panel.getBoundingClientRect().top) return;
    document.scrollingElement.scrollBy({ top: top - 16 });
  }

  function light(element) {
    const statement = !element.classList.contains("se");
    if (statement) show(briefOf(element));
    const others = statement ? passagesOf(element) : statementsOf(element);
    clear();
    for (const one of [element, ...others]) one.classList.add("on");
    if (statement && others.length && getComputedStyle(panel).overflowY === "auto") into(panel, others[0]);
    return others;
  }

  function sheet(open) {
    panel.classList.toggle("sheet", open && narrow.matches);
  }

  function leave() {
    clear();
    sheet(false);
    pinned = false;
  }

  function ask(statement) {
    from = statement.querySelector(".ev");
    show(briefOf(statement));
    sheet(true);
    pinned = true;
    if (panel.classList.contains("sheet")) above(statement);
    return light(statement);
  }

  function hold(passage) {
    pinned = true;
    const [first] = light(passage);
    if (first) into(document.scrollingElement, first);
  }

  function pointed(event) {
    clearTimeout(waiting);
    if (event.pointerType !== "mouse" || narrow.matches) return;
    const found = under(event.target);
    // A short wait: the way from the brief to its source leads over other statements.
    if (found && !pinned) waiting = setTimeout(() => light(found), 70);
  }

  function clicked(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const target = event.target;
    if (target.closest(".close")) return close();
    const mark = target.closest(".ev");
    const number = target.closest(".n");
    const open = target.closest(".open a");
    if (mark) {
      const [first] = ask(mark.closest(".st"));
      event.preventDefault();
      // Only the keyboard moves: a pointer stays where its reader is.
      if (!event.detail) first?.querySelector(".n")?.focus({ preventScroll: true });
    } else if (number) {
      const rest = statementsOf(number.closest(".se"));
      event.preventDefault();
      const back = rest.find((one) => one.contains(from)) ?? rest[0];
      sheet(false);
      to(back);
    } else if (open) {
      event.preventDefault();
      show(briefOf(open));
      sheet(true);
      panel.focus({ preventScroll: true });
    } else if (target.closest("a, button, summary")) {
      return;
    } else if (String(getSelection()) === "") {
      const found = under(target);
      if (found?.classList.contains("st")) ask(found);
      else if (found) hold(found);
      else if (!target.closest("aside")) leave();
    }
  }

  function to(statement) {
    if (!statement) return;
    const within = statement.closest("details");
    if (within) within.open = true;
    into(document.scrollingElement, statement);
    statement.querySelector(".ev")?.focus({ preventScroll: true });
  }

  function close() {
    leave();
    from?.focus({ preventScroll: true });
  }

  function focused(event) {
    const mark = event.target.closest(".ev");
    const number = event.target.closest(".n");
    if (mark) { from = mark; light(mark.closest(".st")); }
    else if (number) light(number.closest(".se"));
  }

  function pressed(event) {
    if (event.key === "Escape") {
      const inside = panel.contains(document.activeElement);
      leave();
      if (inside) from?.focus({ preventScroll: false });
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const kind = [".ev", ".n"].find((one) => document.activeElement?.matches(one));
    if (!step || !kind || event.altKey || event.ctrlKey || event.metaKey) return;
    const all = [...document.querySelectorAll(kind)].filter((one) => one.checkVisibility?.() ?? true);
    const next = all[all.indexOf(document.activeElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  // A link to a passage of a source that is not open yet, such as one that was mailed.
  function followed() {
    const [, brief, place] = /^#(brief-\d+)-s(\d+)$/.exec(location.hash) ?? [];
    if (!brief) return;
    show(document.getElementById(brief));
    const passage = document.getElementById(`${brief}-s${place}`);
    if (!passage) return;
    sheet(true);
    light(passage);
    passage.scrollIntoView({ block: "center" });
  }

  document.addEventListener("pointerover", pointed);
  document.addEventListener("click", clicked);
  document.addEventListener("focusin", focused);
  document.addEventListener("keydown", pressed);
  addEventListener("hashchange", followed);
  // Browsers without ::details-content print only what is open.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details.checks:not([open])")];
    for (const one of closed) one.open = true;
  });
  addEventListener("afterprint", () => { for (const one of closed) one.open = false; });
  followed();
})();
