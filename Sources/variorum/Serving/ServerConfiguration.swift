import LineServing
import Logging

/// What `variorum serve` does: settings of the server, and what is the program's own.
struct ServerConfiguration {
    var settings = ServerSettings(version: Variorum.release)
    /// The archive; nil for what the command names.
    var archive: String?
    /// Whether anybody who reaches the server may ask.
    var isOpenToAnyone = false
    var logLevel = Logger.Level.info

    /// What is wrong with a configuration, and what to do about it.
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    /// Settles who may ask without a token.
    ///
    /// - Throws: ``Fault`` where others than programs of this machine could ask and nothing says that they may.
    mutating func settleRights() throws(Fault) {
        if let metrics = settings.metrics, !metrics.isLocal {
            throw Fault(
                description: "metrics: \(metrics) can be reached by other machines; name 127.0.0.1 or a Unix socket")
        }
        let remote = settings.addresses.filter { !$0.isLocal }
        settings.allowsReadingWithoutToken = isOpenToAnyone || remote.isEmpty
        guard let first = remote.first, !isOpenToAnyone, settings.tokens.isEmpty else { return }
        throw Fault(
            description: """
                \(first): other machines could ask there; list tokens in the configuration file, or let everybody ask with \
                --open-to-anyone
                """)
    }
}
