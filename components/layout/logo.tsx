export function Logo() {
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
      <rect x="1" y="1" width="16" height="16" rx="3.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M4 11.5h10M4 8h6M4 4.8h3" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  )
}
