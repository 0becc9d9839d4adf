// Keeps the page of a lot as the log has it, and sends bids to the live site. Every page works without this file.
const live = document.getElementById("live");
const told = live.dataset;
const at = (id) => document.getElementById(id);
const base = `${told.site}/live/lots/${told.lot}`;
const currency = told.currency;
const digits = (told.step.split(".")[1] || "").length;
let ahead = Date.parse(told.now) - Date.now(); // the court's clock less this machine's
let closes = Date.parse(told.closes);
let opens = Date.parse(told.opens);
let phase = told.phase;
let seq = Number(told.seq);
let extensions = Number(at("live-extensions").textContent);
let price = null;
let lost = false;

const minor = (text) => BigInt(text.replace(".", ""));
const decimal = (amount) => {
  const text = String(amount).padStart(digits + 1, "0");
  return digits ? `${text.slice(0, -digits)}.${text.slice(-digits)}` : text;
};
const SIGNS = { CNY: "¥", EUR: "€", USD: "$", GBP: "£" };
const money = (text) => {
  const [whole, cents] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return `${SIGNS[currency] || currency}\u00a0${grouped}${cents === undefined ? "" : `.${cents}`}`;
};
const clock = (iso, seconds) => new Intl.DateTimeFormat(told.language, {
  dateStyle: "long", timeStyle: seconds ? "medium" : "short", timeZone: told.zone, hourCycle: "h23",
}).format(new Date(iso));
const say = (text) => { at("live-status").textContent = text; };
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function least(state) {
  return state.price === null ? minor(told.start) : minor(state.price) + minor(told.step);
}

function show(state) {
  if (state.now) ahead = Date.parse(state.now) - Date.now();
  if (state.seq < seq) return; // an older state never covers a newer one
  const moved = state.extensions > extensions;
  const raised = price !== null && state.price !== null && state.price !== price;
  ({ seq, phase, extensions } = state);
  closes = Date.parse(state.closes_at);
  price = state.price === null ? "" : state.price;
  at("live-price").replaceChildren(span("lv-money", money(state.price === null ? told.start : state.price)));
  const mine = told.code && state.leader === told.code;
  at("live-leader").replaceChildren(
    ...(state.leader ? [span("pu-code", state.leader), mine ? ` ${told.wordYou}` : ""] : [told.wordNone]),
  );
  at("live-closes").textContent = clock(state.closes_at, moved || extensions > 0);
  at("live-extensions").textContent = String(extensions);
  rows(state.bids);
  suggest(state);
  if (phase === "suspended") say(told.wordSuspended);
  else if (moved) say(`${fill(told.wordPrice, { price: money(state.price) })} ${fill(told.wordExtended, { time: clock(state.closes_at, true) })}`);
  else if (raised) say(fill(told.wordPrice, { price: money(state.price) }));
  if (phase === "closed") over();
}

function span(kind, text) {
  const made = document.createElement("span");
  made.className = kind;
  made.textContent = text;
  return made;
}

function rows(bids) {
  if (!bids.length) return;
  const body = at("live-bids");
  const known = new Set([...body.rows].map((row) => row.cells[0].textContent));
  if (body.rows.length === 1 && body.rows[0].cells.length === 1) body.replaceChildren();
  for (const bid of [...bids].reverse()) {
    if (known.has(String(bid.seq))) continue;
    const row = document.createElement("tr");
    row.className = "govuk-table__row";
    for (const [kind, inner] of [
      ["", String(bid.seq)], ["", span("pu-code", bid.bidder)],
      [" govuk-table__cell--numeric", span("lv-money", money(bid.amount))], ["", clock(bid.at, true)],
    ]) {
      const cell = document.createElement("td");
      cell.className = `govuk-table__cell${kind}`;
      cell.append(inner);
      row.append(cell);
    }
    body.prepend(row);
  }
}

// The next lawful amount is offered unless the bidder is writing another one.
let offered = at("bid-amount") ? at("bid-amount").value : "";
function suggest(state) {
  const field = at("bid-amount");
  if (!field) return;
  const next = decimal(least(state));
  at("bid-least").textContent = money(next);
  if (field.value === offered) field.value = next;
  offered = next;
}

function over() {
  say(told.wordOver);
  setTimeout(() => location.reload(), 4000 + Math.random() * 4000);
}

function tick() {
  const now = Date.now() + ahead;
  const waits = now < opens;
  const left = Math.max(0, Math.floor(((waits ? opens : closes) - now) / 1000));
  const days = Math.floor(left / 86400);
  const parts = [Math.floor(left / 3600) % 24, Math.floor(left / 60) % 60, left % 60];
  at("live-clock-name").textContent = waits ? told.wordOpens : told.wordLeft;
  at("live-left").textContent =
    (days ? `${fill(told.wordDays, { n: days })} ` : "") + parts.map((part) => String(part).padStart(2, "0")).join(":");
  if (!waits && !left && phase === "open" && !live.dataset.over) {
    live.dataset.over = "1";
    say(told.wordOver);
    setTimeout(() => location.reload(), 20000); // somebody has to end the round; look again
  }
  if (waits && !left) location.reload();
}

function connected() {
  if (lost) say(told.wordBack);
  lost = false;
}

function broken() {
  if (!lost) say(told.wordLost);
  lost = true;
}

async function poll() {
  try {
    const answer = await fetch(`${base}/state.json`);
    if (!answer.ok) throw new Error(String(answer.status));
    show(await answer.json());
    connected();
  } catch {
    broken();
  }
}

function follow() {
  const source = new EventSource(`${base}/events`);
  let polling = 0;
  source.onopen = () => { clearInterval(polling); polling = 0; connected(); };
  source.onmessage = (event) => show(JSON.parse(event.data));
  source.addEventListener("time", (event) => { ahead = Date.parse(JSON.parse(event.data).now) - Date.now(); });
  source.onerror = () => {
    if (!polling) { poll(); polling = setInterval(poll, 3000); }
    if (source.readyState === EventSource.CLOSED) setTimeout(() => { clearInterval(polling); follow(); }, 15000);
  };
}

// Bids -------------------------------------------------------------------------------------------------------------

const form = at("bid-form");
let ticket = "";
let ticketUntil = 0;

async function admission() {
  if (ticket && Date.now() < ticketUntil) return ticket;
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const answer = await fetch(form.dataset.ticket, {
    method: "POST", headers: { "X-CSRFToken": token, Accept: "application/json" },
  });
  const body = await answer.json();
  if (!answer.ok) throw new Refused(body.detail);
  ticket = body.ticket;
  ticketUntil = Date.now() + 10 * 60 * 1000;
  return ticket;
}

class Refused extends Error {}

const fresh = () => [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");

// The same bid keeps its id until it is known what became of it: so it counts once, however often it is sent.
let pending = "";

async function send(amount) {
  if (pending !== amount) { at("bid-id").value = fresh(); pending = amount; }
  const id = at("bid-id").value;
  const answer = await fetch(`${base}/bids`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${await admission()}` },
    body: JSON.stringify({ id, amount }),
  });
  const body = await answer.json();
  if (!answer.ok) {
    if (answer.status === 401) ticket = "";
    if (answer.status < 500 && answer.status !== 429) pending = "";
    throw new Refused(body.detail);
  }
  pending = "";
  return { id, receipt: body.receipt };
}

async function bid(event) {
  event.preventDefault();
  const out = at("bid-answer");
  const written = amountOf(at("bid-amount").value);
  out.className = "govuk-body pu-bid__answer";
  if (written === null) {
    out.textContent = fill(told.wordRefused, { reason: told.wordUnreadable });
    out.classList.add("pu-bid__answer--refused");
    at("bid-amount").focus();
    return;
  }
  const amount = decimal(written);
  out.textContent = told.wordSending;
  at("bid-send").disabled = true;
  try {
    const { id, receipt } = await send(amount);
    const taken = receipt.outcome === "accepted";
    const text = taken ? fill(told.wordTaken, { amount: money(amount) }) : fill(told.wordRefused, { reason: await reason(id) });
    const link = document.createElement("a");
    link.className = "govuk-link";
    link.href = receiptPage(id);
    link.textContent = told.wordReceipt;
    out.replaceChildren(text, " ", link);
    out.classList.add(taken ? "pu-bid__answer--taken" : "pu-bid__answer--refused");
  } catch (problem) {
    out.textContent = problem instanceof Refused ? fill(told.wordRefused, { reason: problem.message }) : told.wordUnsure;
    out.classList.add("pu-bid__answer--refused");
  } finally {
    at("bid-send").disabled = false;
    at("bid-amount").focus();
  }
}

const receiptPage = (id) => form.dataset.receipts.replace(/x$/, id);

// Why a bid was refused, in the reader's language: the page of the receipt says it.
async function reason(id) {
  const page = await fetch(receiptPage(id), { headers: { Accept: "text/html" } });
  const found = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("[data-why]");
  return found ? found.textContent : "";
}

// Minor units, or null where no amount is written.
function amountOf(text) {
  const [whole, cents = ""] = text.replace(/[,，\s]/g, "").split(".");
  if (!/^\d{1,15}$/.test(whole) || !/^\d*$/.test(cents) || cents.length > digits) return null;
  return BigInt(whole + cents.padEnd(digits, "0"));
}

if (form) {
  form.hidden = false;
  form.addEventListener("submit", bid);
}
at("live-clock").hidden = false;
setInterval(tick, 1000);
tick();
follow();
