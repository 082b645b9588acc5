// The same words for time as the server's.
export function span(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (minutes < 1) return `${seconds} s`;
  if (hours < 1) return `${minutes} min`;
  if (hours < 6) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`;
}

export function time(moment) {
  const at = new Date(moment);
  const half = at.getHours() < 12 ? "a.m." : "p.m.";
  return `${at.getHours() % 12 || 12}:${String(at.getMinutes()).padStart(2, "0")} ${half}`;
}
