/** A vendor's name as TypeScript writes a type: `AwsIncidentManager` for `aws-incident-manager`. */
export function pascalCase(vendor: string): string {
  return vendor
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
