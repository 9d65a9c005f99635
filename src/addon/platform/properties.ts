// Apps Script's PropertiesService: the texts that this person's runs keep for her, at most 9 KB each. Nobody else's run reads them.

export function readProperty(name: string): string | null {
  return PropertiesService.getUserProperties().getProperty(name);
}

export function writeProperty(name: string, value: string): void {
  PropertiesService.getUserProperties().setProperty(name, value);
}

export function removeProperty(name: string): void {
  PropertiesService.getUserProperties().deleteProperty(name);
}
