import Foundation
import Logging
import Serving
import WebServing

/// What `variorum serve` does: settings of both doors, and what is the program's own.
struct ServerConfiguration {
    var settings = ServerSettings(version: Variorum.release)
    /// How pages are served; without addresses, they are not.
    var web = WebConfiguration()
    /// The archive; nil for what the command names.
    var archive: String?
    /// Where ADD writes, where the archive is a replica; nil for what the command names, or the same place.
    var primary: String?
    /// Whether anybody who reaches the server may ask.
    var isOpenToAnyone = false
    /// Whether programs of this machine need a token, too.
    var requiresTokens = false
    var logLevel = Logger.Level.info

    /// What is wrong with a configuration, and what to do about it.
    struct Fault: Error, CustomStringConvertible {
        let description: String

        init(description: String) {
            self.description = description
        }

        /// Several faults, one a line.
        init(all faults: [Fault]) {
            description = faults.map(\.description).joined(separator: "\n")
        }
    }

    /// Where it would listen, as a part of a sentence.
    var summary: String {
        func list(_ addresses: [ListeningAddress]) -> String {
            addresses.isEmpty ? "nowhere" : addresses.map(\.description).joined(separator: ", ")
        }
        return "the server would listen on \(list(settings.addresses)), and serve pages on \(list(web.addresses))"
    }

    /// Settles who may ask without a token.
    ///
    /// - Parameter isChecked: Whether the files of TLS are read, too, as each door does when it opens.
    /// - Throws: ``Fault`` with all that is wrong.
    mutating func settle(isChecked: Bool) throws(Fault) {
        var faults: [Fault] = []
        do throws(Fault) {
            try settleRights()
        } catch {
            faults.append(error)
        }
        if isChecked, let tls = settings.tls {
            do {
                _ = try tls.configuration()
            } catch {
                faults.append(Fault(description: "\(error)"))
            }
        }
        guard faults.isEmpty else { throw Fault(all: faults) }
    }

    /// Settles who may ask without a token.
    ///
    /// - Throws: ``Fault`` where others than programs of this machine could ask and nothing says that they may, and where there is
    ///   nothing to serve.
    mutating func settleRights() throws(Fault) {
        guard !settings.addresses.isEmpty || !web.addresses.isEmpty else {
            throw Fault(
                description: """
                    neither the line protocol nor pages are to be served; give one of them an address, or leave --no-line or --no-http \
                    out
                    """)
        }
        if let metrics = settings.metrics, !metrics.isLocal {
            throw Fault(
                description: "metrics: \(metrics) can be reached by other machines; name 127.0.0.1 or a Unix socket")
        }
        settings.openDoors = []
        guard !requiresTokens else { return try checkTokens() }
        try settleRights(at: .line, settings.addresses)
        try settleRights(at: .web, web.addresses)
    }

    /// What counts once the file was reread while the server runs: its tokens and limits. Where the server listens, how, and with how many
    /// threads stays as it was at the start; so does whether anyone may ask, which is settled by where it listens, not by where it would.
    ///
    /// - Throws: ``Fault`` as ``settleRights()`` does.
    func takingOver(_ reread: ServerConfiguration) throws(Fault) -> ServerConfiguration {
        var configuration = reread
        configuration.web = web
        configuration.isOpenToAnyone = isOpenToAnyone
        configuration.requiresTokens = requiresTokens
        configuration.settings.addresses = settings.addresses
        configuration.settings.metrics = settings.metrics
        configuration.settings.tls = settings.tls
        configuration.settings.readers = settings.readers
        configuration.settings.networkThreads = settings.networkThreads
        configuration.settings.cacheBytes = settings.cacheBytes
        try configuration.settleRights()
        return configuration
    }

    /// Whether anybody can ask where everybody needs a token.
    private func checkTokens() throws(Fault) {
        guard !isOpenToAnyone else {
            throw Fault(
                description: "require_tokens and open_to_anyone (--open-to-anyone) contradict each other; leave one out"
            )
        }
        guard !settings.tokens.isEmpty else {
            throw Fault(description: "require_tokens: there is no token, so nobody could ask; list tokens")
        }
    }

    private mutating func settleRights(at door: Door, _ addresses: [ListeningAddress]) throws(Fault) {
        let remote = addresses.first { !$0.isLocal }
        if isOpenToAnyone || remote == nil { settings.openDoors.insert(door) }
        guard let remote, !isOpenToAnyone, settings.tokens.isEmpty else { return }
        throw Fault(
            description: """
                \(remote): other machines could ask there; list tokens in the configuration file, or let everybody ask with \
                --open-to-anyone
                """)
    }

    /// Takes the address by which the pages are reached from outside; a slash at the end is dropped.
    mutating func setPublicAddress(_ text: String) throws(Fault) {
        guard let url = URLComponents(string: text), ["http", "https"].contains(url.scheme),
            RequestHost(ofURL: text) != nil, url.query == nil, url.fragment == nil, text.utf8.count <= 2048
        else {
            throw Fault(
                description:
                    "'\(text.prefix(64))' is no public address; write it as in https://archive.example, an international name as in xn--bcher-kva.example"
            )
        }
        web.publicAddress = text.hasSuffix("/") ? String(text.dropLast()) : text
    }
}
