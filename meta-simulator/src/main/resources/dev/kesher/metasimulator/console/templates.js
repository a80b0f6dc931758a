/**
 * A template message as its reader sees it: header, body, footer and buttons of the definition with the parameters of the message
 * filled in (docs/meta/templates.md#parameters). Without a definition only its name and parameters are known.
 */
export function filled(message, definitions) {
  const sent = message.template ?? {};
  const given = listed(sent.components);
  const definition = definitions.find(
    (known) => known.name === sent.name && known.language === sent.language?.code,
  );
  if (definition === undefined) {
    return { body: `${sent.name ?? ''} ${given.flatMap((part) => listed(part.parameters)).map(value).join(' · ')}`, buttons: [] };
  }
  const parts = listed(definition.components);
  const header = part(parts, 'HEADER');
  return {
    header: fill(header?.text, parameters(given, 'header')),
    media: parameters(given, 'header').find((parameter) => ['image', 'video', 'document'].includes(parameter.type)),
    body: fill(part(parts, 'BODY')?.text, parameters(given, 'body')),
    footer: part(parts, 'FOOTER')?.text,
    buttons: listed(part(parts, 'BUTTONS')?.buttons).map((button, index) => filledButton(button, index, given)),
  };
}

function filledButton(button, index, given) {
  const own = given.find((part) => lower(part.type) === 'button' && String(part.index) === String(index));
  const parameter = listed(own?.parameters)[0];
  return {
    type: lower(button.type),
    text: button.text ?? lower(button.type).replaceAll('_', ' '),
    url: fill(button.url, listed(own?.parameters)),
    payload: parameter?.payload ?? button.text,
  };
}

/** `{{1}}` by place, `{{name}}` by name; what has no parameter stays as it is. */
function fill(text, given) {
  return text?.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name) => {
    const byName = given.find((parameter) => parameter.parameter_name === name);
    const parameter = byName ?? given[Number(name) - 1];
    return parameter === undefined ? whole : value(parameter);
  });
}

function value(parameter) {
  return String(
    parameter.text ?? parameter[parameter.type]?.fallback_value ?? parameter.payload ?? parameter.coupon_code ?? `[${parameter.type}]`,
  );
}

function part(parts, type) {
  return parts.find((candidate) => candidate.type?.toUpperCase() === type);
}

function parameters(given, type) {
  return listed(given.find((candidate) => lower(candidate.type) === type)?.parameters);
}

function lower(text) {
  return String(text ?? '').toLowerCase();
}

function listed(value) {
  return Array.isArray(value) ? value.filter((item) => item !== null && typeof item === 'object') : [];
}
