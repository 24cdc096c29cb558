/** A label, as it stands in an id or a path. */
export function asId(label: string): string {
  return label.toLowerCase().replaceAll(' ', '-');
}
