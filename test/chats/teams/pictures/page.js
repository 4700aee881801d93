// Draws cards in a page as Teams does, and measures them. Runs in the browser, after Microsoft's library.

/** Narrower than this, more than a few words can't be read. */
const NARROWEST = 90;
const FEW_LETTERS = 12;
/** Of a text against what is behind it (WCAG 2.2, 1.4.3), and of a sign that says nothing of its own (1.4.11). */
const LEAST_CONTRAST = { text: 4.5, sign: 3 };

let host = null;

/** Sets the theme and how wide a card is. */
function dress(theme, width) {
  host = theme;
  const { page, text, border, button, primary, field, mention } = theme;
  document.querySelector('#theme').textContent = `
    body { margin: 8px; background: ${page}; }
    .card { box-sizing: border-box; width: ${width}px; border-radius: 4px; outline: 1px solid ${border}; margin-bottom: 16px; }
    .ac-pushButton {
      overflow: hidden; text-overflow: ellipsis; height: 34px; padding: 4px 10px 5px; border-radius: 4px;
      font: 600 14px 'Segoe UI', sans-serif; background: transparent; color: ${text}; border: 1px solid ${button};
    }
    .ac-pushButton.style-positive, .ac-pushButton.primary { background: ${primary.background}; color: ${primary.text}; }
    .ac-input { font: 14px 'Segoe UI', sans-serif; color: ${text}; }
    .ac-input.ac-textInput, .ac-input.ac-multichoiceInput, input[type='text'] {
      background: ${field}; border: 1px solid ${border}; border-radius: 4px; padding: 4px 8px; min-height: 31px;
    }
    .ac-input.ac-textInput.ac-multiline { height: 72px; resize: none; }
    .mention, a { color: ${mention}; }`;
}

/** As much of Markdown as our cards have: bold, and mentions. */
function markdown(text, result) {
  const escaped = text.replace(/&/g, '&amp;').replace(/<(?!\/?at\b)/g, '&lt;');
  const marked = escaped
    .replace(/\*\*(.+?)\*\*/g, '<b>$1</b>')
    .replace(/<at[^>]*>(.*?)<\/at>/g, '<span class="mention">$1</span>');
  result.outputHtml = `<p>${marked}</p>`;
  result.didProcess = true;
}

/** @returns the card, drawn, in a place of its own. */
function drawCard(name, json) {
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = markdown;
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(host.config);
  card.parse(json);
  const place = document.createElement('div');
  place.className = 'card';
  place.dataset.name = name;
  place.append(card.render());
  document.querySelector('main').append(place);
  return place;
}

/** Draws these cards in place of those before. */
function drawAll(cards) {
  document.querySelector('main').replaceChildren();
  for (const [name, json] of cards) drawCard(name, json);
}

/** @returns what is wrong with the cards that are drawn, one sentence each. */
function measure() {
  return [...document.querySelectorAll('.card')].flatMap((place) => {
    const about = (problem) => `${place.dataset.name}: ${problem}`;
    return [...overflowing(place), ...squeezed(place), ...cutOff(place), ...vanishing(place)].map(about);
  });
}

function overflowing(place) {
  const edge = place.getBoundingClientRect().right + 0.5;
  const wide = [...place.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > edge);
  const innermost = wide.filter((one) => !wide.some((other) => other !== one && one.contains(other)));
  return innermost.map((one) => `${said(one)} is wider than the card`);
}

function squeezed(place) {
  return textElements(place)
    .filter((one) => one.textContent.trim().length > FEW_LETTERS && room(one) < NARROWEST)
    .map((one) => `${said(one)} has ${Math.round(room(one))} pixels`);
}

/** What holds texts directly. A text on one line is as wide as it is: what counts is where it could go on. */
function textElements(place) {
  return [...place.querySelectorAll('*')].filter(
    (one) =>
      !/^(OPTION|SELECT|TEXTAREA|STYLE)$/.test(one.tagName) &&
      [...one.childNodes].some(({ nodeType, data }) => nodeType === Node.TEXT_NODE && data.trim() !== ''),
  );
}

/** @returns how wide the nearest block around a text is. */
function room(one) {
  let block = one;
  while (getComputedStyle(block).display.startsWith('inline')) block = block.parentElement;
  return block.getBoundingClientRect().width;
}

/** The library hides what doesn't fit into a text or a button. */
function cutOff(place) {
  return [...place.querySelectorAll('*')]
    .filter((one) => {
      const isHiding = getComputedStyle(one).overflowX === 'hidden' && one.clientWidth > 0;
      return isHiding && one.scrollWidth > one.clientWidth + 1;
    })
    .map((one) => `${said(one)} is cut off`);
}

function vanishing(place) {
  return textElements(place).flatMap((one) => {
    const behind = groundOf(one);
    const ratio = contrast(over(rgba(getComputedStyle(one).color), behind), behind);
    const least = one.textContent.trim().length > 1 ? LEAST_CONTRAST.text : LEAST_CONTRAST.sign;
    return ratio < least ? [`${said(one)} has a contrast of ${ratio.toFixed(1)}`] : [];
  });
}

function groundOf(one) {
  const grounds = [];
  for (let at = one; at !== null; at = at.parentElement) grounds.push(rgba(getComputedStyle(at).backgroundColor));
  return grounds.reverse().reduce((below, above) => over(above, below), [255, 255, 255, 1]);
}

function rgba(color) {
  const [red, green, blue, alpha = 1] = color.match(/[\d.]+/g).map(Number);
  return [red, green, blue, alpha];
}

function over([red, green, blue, alpha], below) {
  return [...[red, green, blue].map((part, at) => part * alpha + below[at] * (1 - alpha)), 1];
}

/** WCAG 2.2's contrast ratio. */
function contrast(one, other) {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(color) {
  const [red, green, blue] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function said(one) {
  return `“${one.textContent.trim().slice(0, 40)}” (${one.className || one.tagName})`;
}

globalThis.pictures = { dress, drawAll, measure };
