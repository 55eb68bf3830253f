// Where messages go. `add(thread, clientId, text, stored)` calls back with the message once it is kept, and whether it is new.
import Database from 'better-sqlite3'
import { join } from 'node:path'
import { messageOf } from './threads.mjs'

export function noStore() {
    return {
        add(thread, clientId, text, stored) {
            thread.lastSeq += 1
            stored(messageOf(thread, thread.lastSeq, clientId, text, new Date()), true)
        },
    }
}

export function eachStore(folder) {
    const insert = open(folder)
    return {
        add(thread, clientId, text, stored) {
            const { message, fresh } = insert(thread, clientId, text)
            stored(message, fresh)
        },
    }
}

// The turn's callbacks of I/O fill the batch; setImmediate runs once they are through.
export function batchedStore(folder) {
    const insert = open(folder)
    const insertAll = insert.database.transaction((batch) =>
        batch.map(({ thread, clientId, text }) => insert.inside(thread, clientId, text)),
    )
    let batch = []
    const commit = () => {
        const committed = batch
        batch = []
        const results = insertAll(committed)
        results.forEach(({ message, fresh }, at) => committed[at].stored(message, fresh))
    }
    return {
        add(thread, clientId, text, stored) {
            batch.push({ thread, clientId, text, stored })
            if (batch.length === 1) setImmediate(commit)
        },
    }
}

// The server's own tables as far as a message touches them.
function open(folder) {
    const database = new Database(join(folder, 'chat.sqlite'))
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    database.exec(`
        create table threads (id text primary key, last_seq integer not null, last_text text not null, updated_at integer not null);
        create table messages (
            thread_id text not null, seq integer not null, client_id text not null, author text not null, text text not null,
            created_at integer not null, primary key (thread_id, seq)
        );
        create unique index messages_by_client_id on messages (thread_id, author, client_id);
    `)
    const find = database.prepare(
        `select seq, text, created_at from messages where thread_id = ? and author = 'visitor' and client_id = ?`,
    )
    const advance = database.prepare(
        `insert into threads values (?, 1, ?, ?) on conflict (id)
         do update set last_seq = last_seq + 1, last_text = excluded.last_text, updated_at = excluded.updated_at
         returning last_seq`,
    )
    const add = database.prepare(`insert into messages values (?, ?, ?, 'visitor', ?, ?)`)
    const inside = (thread, clientId, text) => {
        const known = find.get(thread.id, clientId)
        if (known !== undefined) {
            const createdAt = new Date(known.created_at)
            const message = messageOf(thread, known.seq, clientId, known.text, createdAt)
            return { message, fresh: false }
        }
        const now = new Date()
        const { last_seq: seq } = advance.get(thread.id, text, now.getTime())
        add.run(thread.id, seq, clientId, text, now.getTime())
        return { message: messageOf(thread, seq, clientId, text, now), fresh: true }
    }
    const insert = database.transaction(inside)
    return Object.assign((...message) => insert(...message), { database, inside })
}
