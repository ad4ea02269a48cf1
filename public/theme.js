// Before the first paint: the theme an operator chose, else the system's.
try {
  const chosen = localStorage.getItem('tidemark.theme')
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen
} catch {
  // Storage can be forbidden; the system's theme stands.
}
