import ArchiveStorage
import Foundation

extension PostgreSQLReader {
    /// Waits until all servers have kept what the coordinator has. It is the first thing that a read does: the other servers' states are those of
    /// the first statement that reaches them.
    ///
    /// - Throws: ``StorageError/busy`` where it takes too long.
    func awaitShards() throws {
        let end = Deadline(after: ShardedCommit.patience)
        while try transaction.run(ShardedCommit.isUnderWay())[0].boolean(0) {
            guard !end.hasPassed else { throw StorageError.busy(path: path) }
            Thread.sleep(forTimeInterval: ShardedCommit.pause)
        }
    }
}
