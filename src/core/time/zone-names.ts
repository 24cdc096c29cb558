/** Zones by the names of today: the runtime's own list keeps those that a database had when it began. */

/** The runtime's name, and the one that the zone has had since. */
const renamed: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

let names: ReadonlyMap<string, string> | undefined;

/** Every zone by its name of today, under its small letters. */
function todaysNames(): ReadonlyMap<string, string> {
  names ??= new Map(
    ['UTC', ...Intl.supportedValuesOf('timeZone')].map((name) => {
      const today = renamed[name] ?? name;
      return [today.toLowerCase(), today];
    }),
  );
  return names;
}

export function listZones(): readonly string[] {
  return [...todaysNames().values()];
}

/** The name of today of a zone that the runtime knows by any name, in any letters; undefined where it knows none. */
export function todaysZone(name: string): string | undefined {
  const known = todaysNames().get(name.toLowerCase());
  if (known !== undefined) return known;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    return renamed[timeZone] ?? timeZone;
  } catch {
    return undefined;
  }
}

/** `Asia/Kolkata`, `GB-Eire`, `Etc/GMT+5`, `America/Port-au-Prince`: each part begins with a capital. */
const wellSpelt = /^[A-Z][A-Za-z0-9]*(?:[-+_/][A-Za-z0-9]+)*$/;

/**
 * The zone that was meant by a name or by a city: what was typed where that is spelt right, else the name of today.
 * Undefined where nothing is meant by it, or where it could be several.
 */
export function zoneMeant(typed: string): string | undefined {
  const text = typed.trim();
  const known = todaysNames().get(text.toLowerCase());
  if (known !== undefined) return known;
  const city = text.toLowerCase().replaceAll(/[\s_]+/g, '_');
  const cities = listZones().filter((zone) => zone.toLowerCase().endsWith(`/${city}`));
  if (cities.length > 0) return cities.length === 1 ? cities[0] : undefined;
  if (!/^[A-Za-z]/.test(text)) return undefined;
  const today = todaysZone(text);
  if (today === undefined) return undefined;
  const parts = text.split('/');
  return wellSpelt.test(text) && parts.every((part) => /^[A-Z]/.test(part)) ? text : today;
}
