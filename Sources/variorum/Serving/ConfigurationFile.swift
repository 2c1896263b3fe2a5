import Foundation
import Logging
import Serving
import Verbs
import WebServing
import Yams

/// The server's configuration as YAML: a mapping of known keys. An unknown key, or a value of the wrong kind, is an error with its place.
struct ConfigurationFile {
    let path: String

    typealias Fault = ServerConfiguration.Fault

    /// The largest file that is read, in bytes.
    private static let mostBytes = 1 << 20

    /// Reads the file into a configuration, with defaults for missing keys.
    ///
    /// - Throws: All faults of it.
    func read() throws(Fault) -> ServerConfiguration {
        var configuration = ServerConfiguration()
        var faults: [Fault] = []
        for (node, value) in try mapping() {
            do throws(Fault) {
                try take(node, value, into: &configuration)
            } catch {
                faults.append(error)
            }
        }
        faults += self.faults(of: configuration.settings.tls)
        guard faults.isEmpty else { throw Fault(all: faults) }
        return configuration
    }

    private func take(_ node: Node, _ value: Node, into configuration: inout ServerConfiguration) throws(Fault) {
        let name = node.string ?? "?"
        guard let key = ConfigurationKey(rawValue: name) else {
            let known = ConfigurationKey.allCases.map(\.rawValue).joined(separator: ", ")
            throw fault(node, "'\(name)' is no key; known are \(known)")
        }
        try set(key, value, in: &configuration)
    }

    /// TLS needs both files. Without one of them the server would fail later, with an obscure message of the TLS library.
    private func faults(of files: TLSFiles?) -> [Fault] {
        guard let files else { return [] }
        return [(ConfigurationKey.tlsCertificates, files.certificates), (.tlsKey, files.key)]
            .filter(\.1.isEmpty)
            .map { Fault(description: "\(path): TLS needs \($0.0.rawValue), too; name its file") }
    }

    private func mapping() throws(Fault) -> Node.Mapping {
        guard let data = FileManager.default.contents(atPath: path), data.count <= Self.mostBytes else {
            throw Fault(description: "\(path): cannot be read, or is larger than \(Self.mostBytes) bytes; name another")
        }
        do {
            guard let node = try Yams.compose(yaml: String(decoding: data, as: UTF8.self)) else { return [:] }
            guard let mapping = node.mapping else {
                throw fault(node, "is no mapping; write lines such as 'readers: 4'")
            }
            return mapping
        } catch let fault as Fault {
            throw fault
        } catch {
            throw Fault(description: "\(path): is no YAML: \(error)")
        }
    }

    private func set(_ key: ConfigurationKey, _ value: Node, in configuration: inout ServerConfiguration) throws(Fault)
    {
        if let range = key.range {
            return key.set(try number(value, key, in: range), in: &configuration)
        }
        switch key {
        case .archive: configuration.archive = try string(value, key)
        case .primary: configuration.primary = try string(value, key)
        case .openToAnyone: configuration.isOpenToAnyone = try flag(value, key)
        case .requireTokens: configuration.requiresTokens = try flag(value, key)
        case .accessLog: configuration.settings.logsRequests = try flag(value, key)
        case .listen: configuration.settings.addresses = try addressesOrNone(value, key)
        case .http: configuration.web.addresses = try addressesOrNone(value, key)
        case .publicAddress:
            do {
                try configuration.setPublicAddress(try string(value, key))
            } catch {
                throw fault(value, error.description)
            }
        case .keeper: configuration.web.keeper = try string(value, key)
        case .about: configuration.web.about = try string(value, key)
        case .allowedOrigins:
            configuration.web.allowedOrigins = try (value.sequence.map(Array.init) ?? [value]).map {
                node throws(Fault) in
                try string(node, key)
            }
        case .tokens: configuration.settings.tokens = try tokens(value)
        case .metrics:
            let addresses = try addresses(value, key)
            guard addresses.count == 1 else { throw fault(value, "metrics takes one address") }
            configuration.settings.metrics = addresses.first
        case .logLevel:
            guard let level = Logger.Level(rawValue: try string(value, key)) else {
                throw fault(
                    value, "log_level is one of \(Logger.Level.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            configuration.logLevel = level
        case .tlsCertificates: try setTLS(value, key, \.certificates, &configuration)
        case .tlsKey: try setTLS(value, key, \.key, &configuration)
        case .tlsClientAuthorities:
            let path = try string(value, key)
            configuration.settings.tls = configuration.settings.tls ?? TLSFiles(certificates: "", key: "")
            configuration.settings.tls?.clientAuthorities = path
        default: preconditionFailure("\(key.rawValue) has a range")
        }
    }

    private func setTLS(
        _ value: Node, _ key: ConfigurationKey, _ part: WritableKeyPath<TLSFiles, String>,
        _ configuration: inout ServerConfiguration
    ) throws(Fault) {
        var files = configuration.settings.tls ?? TLSFiles(certificates: "", key: "")
        files[keyPath: part] = try string(value, key)
        configuration.settings.tls = files
    }

    /// Addresses to listen on; none for the word `none`.
    private func addressesOrNone(_ value: Node, _ key: ConfigurationKey) throws(Fault) -> [ListeningAddress] {
        value.string == "none" ? [] : try addresses(value, key)
    }

    private func addresses(_ value: Node, _ key: ConfigurationKey) throws(Fault) -> [ListeningAddress] {
        var addresses: [ListeningAddress] = []
        for node in value.sequence.map(Array.init) ?? [value] {
            guard let address = ListeningAddress(try string(node, key)) else {
                throw fault(
                    node,
                    "\(key.rawValue) takes addresses such as 127.0.0.1:7411, '[::1]:7411' or unix:/run/variorum/socket")
            }
            addresses.append(address)
        }
        guard !addresses.isEmpty else { throw fault(value, "\(key.rawValue) needs an address") }
        return addresses
    }

    private func tokens(_ value: Node) throws(Fault) -> [AccessToken] {
        guard let list = value.sequence else { throw fault(value, Self.tokenForm) }
        var tokens: [AccessToken] = []
        var faults: [Fault] = []
        for node in list {
            do throws(Fault) {
                tokens.append(try token(node))
            } catch {
                faults.append(error)
            }
        }
        guard faults.isEmpty else { throw Fault(all: faults) }
        return tokens
    }

    private func token(_ node: Node) throws(Fault) -> AccessToken {
        guard let mapping = node.mapping else { throw fault(node, Self.tokenForm) }
        for (name, _) in mapping where !["name", "sha256", "rights"].contains(name.string) {
            throw fault(name, "'\(name.string ?? "?")' is no key of a token; " + Self.tokenForm)
        }
        let words = mapping["rights"]?.sequence?.compactMap(\.string) ?? []
        let rights = words.compactMap { ["read": Right.read, "write": .write][$0] }
        guard let name = mapping["name"]?.string, let hash = mapping["sha256"]?.string, !rights.isEmpty,
            rights.count == words.count, rights.count == mapping["rights"]?.sequence?.count,
            let token = AccessToken(name: name, sha256: hash, rights: Set(rights))
        else { throw fault(node, Self.tokenForm) }
        return token
    }

    private static let tokenForm = """
        a token is {name: TEXT, sha256: 64 HEXADECIMAL DIGITS, rights: [read, write]}; its hash is that of \
        printf %s "$token" | sha256sum
        """

    private func string(_ value: Node, _ key: ConfigurationKey) throws(Fault) -> String {
        guard let text = value.string, !text.isEmpty else { throw fault(value, "\(key.rawValue) takes a text") }
        return text
    }

    private func number(_ value: Node, _ key: ConfigurationKey, in range: ClosedRange<Int>) throws(Fault) -> Int {
        guard let number = value.int, range.contains(number) else {
            throw fault(value, "\(key.rawValue) takes a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    private func flag(_ value: Node, _ key: ConfigurationKey) throws(Fault) -> Bool {
        guard let flag = value.bool else { throw fault(value, "\(key.rawValue) takes true or false") }
        return flag
    }

    private func fault(_ node: Node, _ message: String) -> Fault {
        let place = node.mark.map { ":\($0.line)" } ?? ""
        return Fault(description: "\(path)\(place): \(message)")
    }
}
