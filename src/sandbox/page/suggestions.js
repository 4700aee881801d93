// Completes commands after `/`, people and groups after `@`, channels after `#`.

/**
 * @param words the composer's input
 * @param list the listbox that shows the suggestions
 * @param offers returns what can be completed: `{ commands, names }`
 */
export function suggest(words, list, offers) {
  let shown = [];
  let active = -1;

  const close = () => {
    shown = [];
    draw();
  };

  const draw = () => {
    list.hidden = shown.length === 0;
    words.setAttribute('aria-expanded', String(!list.hidden));
    list.replaceChildren(...shown.map(optionOf));
    if (active >= 0 && shown.length > 0) words.setAttribute('aria-activedescendant', `suggestion-${active}`);
    else words.removeAttribute('aria-activedescendant');
  };

  const optionOf = (suggestion, index) => {
    const option = document.createElement('div');
    option.id = `suggestion-${index}`;
    option.role = 'option';
    option.ariaSelected = String(index === active);
    const name = document.createElement('strong');
    name.textContent = suggestion.text;
    option.append(name, ` ${suggestion.note}`);
    option.addEventListener('mousedown', (event) => {
      event.preventDefault();
      take(suggestion);
    });
    return option;
  };

  const take = (suggestion) => {
    const end = words.selectionStart;
    const before = words.value.slice(0, end - suggestion.typed.length) + suggestion.text;
    const after = words.value.slice(end).replace(/^ /, '');
    words.value = `${before} ${after}`;
    words.setSelectionRange(before.length + 1, before.length + 1);
    close();
  };

  words.addEventListener('input', () => {
    shown = matches(words.value.slice(0, words.selectionStart), offers());
    active = shown.length > 0 ? 0 : -1;
    draw();
  });
  words.addEventListener('blur', close);
  words.addEventListener('keydown', (event) => {
    if (shown.length === 0) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      active = (active + (event.key === 'ArrowDown' ? 1 : shown.length - 1)) % shown.length;
      draw();
    } else if (event.key === 'Tab' || (event.key === 'Enter' && shown[active].text !== shown[active].typed)) {
      take(shown[active]);
    } else if (event.key === 'Escape') {
      close();
    } else {
      return;
    }
    event.preventDefault();
  });
}

function matches(before, { commands, names }) {
  const command = /^\/\S*$/.exec(before);
  if (command) {
    return commands
      .filter((known) => known.command.startsWith(before.toLowerCase()))
      .map((known) => ({ text: known.command, note: known.description, typed: before }));
  }
  const [, typed] = /(?:^|\s)([@#]\S*)$/.exec(before) ?? [];
  if (typed === undefined) return [];
  return names
    .filter(({ sign, name }) => sign === typed[0] && name.startsWith(typed.slice(1).toLowerCase()))
    .map(({ sign, name, label }) => ({ text: `${sign}${name}`, note: label, typed }));
}
