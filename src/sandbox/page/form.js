// The values of a form's inputs, by the block they belong to.

/** @returns the value of one input: a text, null where nothing is chosen, a list where several may be. */
export function heldBy(input) {
  if (input.dataset.choices === 'checkbox') {
    return [...input.querySelectorAll('input:checked')].map((box) => box.value);
  }
  if (input.dataset.choices === 'radio') return input.querySelector('input:checked')?.value ?? null;
  return input.value === '' ? null : input.value;
}

/** @returns the values of all inputs within `root`, by block; by `block/action` outside of input blocks. */
export function typedIn(root) {
  const typed = {};
  for (const input of inputsIn(root)) {
    const { block, action } = input.dataset;
    typed[isField(input) ? block : `${block}/${action}`] = heldBy(input);
  }
  return typed;
}

/** Puts values back that were read by `typedIn`, into the inputs that are still there. */
export function retype(root, typed) {
  for (const input of inputsIn(root)) {
    const { block, action } = input.dataset;
    const value = typed[isField(input) ? block : `${block}/${action}`];
    if (value === undefined) continue;
    const chosen = Array.isArray(value) ? value : [value];
    if (input.dataset.choices) {
      for (const box of input.querySelectorAll('input')) box.checked = chosen.includes(box.value);
    } else {
      input.value = value ?? '';
    }
  }
}

/** @returns a function that puts the cursor back after a redraw; null where nobody was typing. */
export function typingIn(root) {
  const input = document.activeElement;
  if (!root.contains(input) || !input.id) return null;
  const { selectionStart: from, selectionEnd: to } = input;
  const scrolled = root.scrollTop;
  return () => {
    const same = root.querySelector(`[id="${CSS.escape(input.id)}"]`);
    same?.focus();
    if (typeof from === 'number') same?.setSelectionRange(from, to);
    root.scrollTop = scrolled;
  };
}

/** Shows each error at its input, and focuses the first. */
export function showErrors(root, errors) {
  let first = null;
  for (const place of root.querySelectorAll('[data-error-of]')) {
    const error = errors[place.dataset.errorOf] ?? '';
    if (place.textContent !== error) place.textContent = error;
    const input = root.querySelector(`[id="input-${CSS.escape(place.dataset.errorOf)}"]`);
    input?.setAttribute('aria-invalid', String(error !== ''));
    if (error !== '') first ??= input;
  }
  const target = first?.matches('fieldset') ? first.querySelector('input') : first;
  target?.focus();
}

function inputsIn(root) {
  return root.querySelectorAll('[data-block]:not(button)');
}

function isField(input) {
  return input.closest('.block.input') !== null;
}
