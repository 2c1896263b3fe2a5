public import ArchiveStorage

extension PostgreSQLArchive {
    /// Runs `body` in one transaction of isolation level READ COMMITTED: what meets the change of another writer waits for it, and sees it then.
    ///
    /// Where the server goes away, or two writers wait for each other, nothing of the transaction is kept, and `body` runs again in another
    /// one; it is begun for the last time within ``ConnectionPool/patience``. Where a COMMIT got no reply, the archive is asked for what the
    /// transaction has left in it. Where another writer has taken that place meanwhile, `body` runs again: it changes nothing that is there already.
    public func write<Answer>(_ body: (any ArchiveWriter) throws -> Answer) throws -> Answer {
        guard mode != .reading else { throw StorageError.readOnly(path: path) }
        return try ErrorTranslation(path: path).translating { try repeatingWhatMayPass { try attempt(body) } }
    }

    /// Runs `body` again where a ``TransientFailure`` has ended it; throws its fault where it has not passed within the pool's patience.
    func repeatingWhatMayPass<Answer>(_ body: () throws -> Answer) throws -> Answer {
        let end = Deadline(after: ConnectionPool.patience)
        while true {
            do {
                return try body()
            } catch let failure as TransientFailure {
                if end.hasPassed { throw failure.fault }
            }
        }
    }

    private func attempt<Answer>(_ body: (any ArchiveWriter) throws -> Answer) throws -> Answer {
        try pool.lending(until: nil) { lease in
            let transaction = Transaction(writing: lease, path: path)
            let writer = PostgreSQLWriter(transaction, path: path, isSharded: isSharded)
            var answer: Answer?
            do {
                let made = try body(writer)
                answer = made
                try transaction.commit(after: writer.notifications)
                return made
            } catch let fault as ServerFault where fault.isTransient {
                transaction.rollBack()
                guard fault.isLossOfConnection else { throw TransientFailure(fault: fault) }
                lease.drop()
                if let answer, let id = writer.writeID, try wasKept(id, lease) { return answer }
                throw TransientFailure(fault: fault)
            } catch {
                transaction.rollBack()
                throw error
            }
        }
    }

    private static let holdsWrite = Statement("SELECT EXISTS (SELECT FROM total WHERE write_id = $1::text::uuid)")

    /// Whether a transaction whose COMMIT got no reply was committed, and nobody has taken its place since.
    func wasKept(_ writeID: String, _ lease: Lease) throws -> Bool {
        let call = Self.holdsWrite(.text(writeID))
        lease.note([call])
        do {
            return try lease.connection(until: nil).run([call])[0][0].boolean(0)
        } catch let fault as ServerFault where fault.isTransient {
            lease.drop()
            throw TransientFailure(fault: fault)
        }
    }
}

/// The transaction was rolled back, as far as is known, by a fault that may pass.
struct TransientFailure: Error {
    let fault: ServerFault
}

extension ServerFault {
    /// Whether the same may succeed at another time: the way to the server is lost, or another writer was in the way (40001, 40P01).
    var isTransient: Bool { isLossOfConnection || state == "40001" || state == "40P01" }
}
