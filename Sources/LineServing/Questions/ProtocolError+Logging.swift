import ArchiveStorage
import LineProtocol
import Logging
import Serving

extension ProtocolError {
    /// What a client is told of an error. What it is not told, the log is.
    ///
    /// - Parameter time: How long the question could take; nil where it had no bound.
    init(logging error: any Error, of verb: Verb, within time: Duration? = nil, to logger: Logger) {
        if let time, case StorageError.timeOut = error {
            self = .timeOut(milliseconds: Int(time / .milliseconds(1)))
            return
        }
        self.init(error)
        if [.storage, .internal].contains(code) { logger.error("\(verb.rawValue): \(error)") }
    }
}
