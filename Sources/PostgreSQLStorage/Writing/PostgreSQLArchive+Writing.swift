public import ArchiveStorage
import Foundation

extension PostgreSQLArchive {
    /// Runs `body` in one transaction of isolation level READ COMMITTED: what meets the change of another writer waits for it, and sees it then.
    ///
    /// Where the server goes away, or two writers wait for each other, nothing of the transaction is kept, and `body` runs anew in another one,
    /// for up to ``WriteAttempt/patience``. Where the connection is lost while the transaction is being committed, the server is asked by the
    /// transaction's number whether it was kept, so that nothing is written twice.
    public func write<Answer>(_ body: (any ArchiveWriter) throws -> Answer) throws -> Answer {
        guard mode != .reading else { throw StorageError.readOnly(path: path) }
        return try ErrorTranslation(path: path).translating {
            let end = Deadline(after: WriteAttempt.patience)
            while true {
                do {
                    return try attempt(body)
                } catch let failure as WriteAttempt.Failure {
                    if end.hasPassed { throw failure.fault }
                }
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
            } catch let fault as ServerFault where fault.mayPass {
                transaction.rollBack()
                guard fault.isLossOfConnection else { throw WriteAttempt.Failure(fault: fault) }
                lease.drop()
                if let answer, let number = writer.transactionNumber, try wasKept(number, lease) { return answer }
                throw WriteAttempt.Failure(fault: fault)
            } catch {
                transaction.rollBack()
                throw error
            }
        }
    }

    /// Whether a transaction was committed whose end nobody was told.
    func wasKept(_ number: String, _ lease: Lease) throws -> Bool {
        let end = Deadline(after: WriteAttempt.patience)
        let call = WriteAttempt.state(.text(number))
        while true {
            do {
                lease.note([call])
                let state = try lease.connection(until: nil).run([call])[0][0]
                if state.optionalText(0) != "in progress" || end.hasPassed {
                    return state.optionalText(0) == "committed"
                }
                Thread.sleep(forTimeInterval: WriteAttempt.pause)
            } catch let fault as ServerFault where fault.isLossOfConnection && !end.hasPassed {
                lease.drop()
            } catch let fault as ServerFault where fault.state == "22023" {
                // The server, another one by now, has not come so far.
                return false
            }
        }
    }
}

/// Writing a transaction that may have to be written again.
enum WriteAttempt {
    /// Nothing was kept, and what was in the way may pass.
    struct Failure: Error {
        let fault: ServerFault
    }

    /// For how long a write is tried again.
    static let patience = ConnectionPool.patience
    /// How long it is between two looks at a transaction that is being ended, in seconds.
    static let pause = 0.05

    /// What became of a transaction: null where it is too long ago.
    static let state = Statement("SELECT pg_xact_status($1::text::xid8)")
}

extension ServerFault {
    /// Whether the same may succeed at another time: the way to the server is lost, or another writer was in the way (40001, 40P01).
    fileprivate var mayPass: Bool { isLossOfConnection || state == "40001" || state == "40P01" }
}
