import '@fontsource-variable/inter'
import '@fontsource-variable/jetbrains-mono'
import './globals.css'
import { connection } from 'next/server'
import type { ReactNode } from 'react'

export const metadata = { title: { default: 'Tidemark', template: '%s · Tidemark' } }

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A page rendered at build time cannot carry the request's nonce; this makes every page dynamic, 404 included.
  await connection()
  return (
    <html lang="en" suppressHydrationWarning>
      <body>{children}</body>
    </html>
  )
}
