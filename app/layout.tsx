import './globals.css'
import { headers } from 'next/headers'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { readBasePath } from '@/lib/server'

export const metadata = {
  title: { default: 'Tidemark', template: '%s · Tidemark' },
  description: 'Consumer groups of Kafka: lag, members and where they stand.',
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A page rendered at build time cannot carry the request's nonce; this makes every page dynamic, 404 included.
  await connection()
  const basePath = readBasePath()
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <html lang="en" data-base-path={basePath} suppressHydrationWarning>
      <head>
        <script src={`${basePath}/theme.js`} nonce={nonce} />
      </head>
      <body>{children}</body>
    </html>
  )
}
