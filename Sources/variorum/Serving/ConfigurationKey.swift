import Serving
import WebServing

/// A key of the server's configuration file.
enum ConfigurationKey: String, CaseIterable {
    case archive, listen, http, tokens
    case primary = "write_archive"
    case publicAddress = "public_address"
    case keeper, about
    case allowedOrigins = "allowed_origins"
    case openToAnyone = "open_to_anyone"
    case requireTokens = "require_tokens"
    case accessLog = "access_log"
    case tlsCertificates = "tls_certificates"
    case tlsKey = "tls_key"
    case tlsClientAuthorities = "tls_client_authorities"
    case readers
    case networkThreads = "network_threads"
    case logLevel = "log_level"
    case slowQuestion = "slow_question_ms"
    case metrics
    case lineBytes = "line_bytes"
    case writerLineBytes = "writer_line_bytes"
    case pageRows = "page_rows"
    case question = "question_ms"
    case waitingQuestions = "waiting_questions"
    case cacheBytes = "cache_bytes"
    case requestsOfConnection = "requests_per_connection"
    case questionsOfConnection = "questions_per_connection"
    case unsentBytes = "unsent_bytes"
    case watches = "watches_per_connection"
    case allWatches = "watches"
    case connections
    case idle = "idle_s"
    case line = "line_s"
    case wrongTokens = "wrong_tokens"
    case stop = "stop_s"
    case webConnections = "http_connections"
    case webIdle = "http_idle_s"
    case webStall = "http_stall_s"
    case webAddressBytes = "http_address_bytes"
    case webCacheBytes = "http_cache_bytes"
    case webIntakes = "http_intakes"

    /// The numbers that it takes; nil where it takes something else.
    var range: ClosedRange<Int>? {
        switch self {
        case .readers, .networkThreads: 1...256
        case .slowQuestion, .question: 1...86_400_000
        case .lineBytes, .writerLineBytes: 1024...(1 << 30)
        case .pageRows, .watches, .allWatches: 1...1_000_000
        case .waitingQuestions, .connections, .webConnections: 1...10_000_000
        case .requestsOfConnection, .questionsOfConnection: 1...65_536
        case .unsentBytes: 1024...(1 << 30)
        case .idle, .line, .stop, .webIdle, .webStall: 1...86_400
        case .wrongTokens, .webIntakes: 1...1000
        case .webAddressBytes: 1024...32_768
        case .cacheBytes, .webCacheBytes: 0...(1 << 40)
        default: nil
        }
    }

    /// Puts a number into the configuration.
    func set(_ number: Int, in configuration: inout ServerConfiguration) {
        switch self {
        case .webConnections: configuration.web.mostConnections = number
        case .webIdle: configuration.web.idleSeconds = number
        case .webStall: configuration.web.stallSeconds = number
        case .webAddressBytes: configuration.web.mostAddressBytes = number
        case .webCacheBytes: configuration.web.cacheBytes = number
        case .webIntakes: configuration.web.mostIntakes = number
        default: set(number, in: &configuration.settings)
        }
    }

    private func set(_ number: Int, in settings: inout ServerSettings) {
        switch self {
        case .readers: settings.readers = number
        case .networkThreads: settings.networkThreads = number
        case .slowQuestion: settings.slowQuestion = .milliseconds(number)
        case .lineBytes: settings.limits.lineBytes = number
        case .writerLineBytes: settings.limits.writerLineBytes = number
        case .pageRows: settings.limits.pageRows = number
        case .question: settings.limits.questionTime = .milliseconds(number)
        case .cacheBytes: settings.cacheBytes = number
        case .waitingQuestions: settings.limits.waitingQuestions = number
        case .requestsOfConnection: settings.limits.requestsOfConnection = number
        case .questionsOfConnection: settings.limits.questionsOfConnection = number
        case .unsentBytes: settings.limits.unsentBytes = number
        case .watches: settings.limits.watches = number
        case .allWatches: settings.limits.allWatches = number
        case .connections: settings.limits.connections = number
        case .idle: settings.limits.idleTime = .seconds(number)
        case .line: settings.limits.lineTime = .seconds(number)
        case .wrongTokens: settings.limits.wrongTokens = number
        case .stop: settings.limits.stopTime = .seconds(number)
        default: preconditionFailure("\(rawValue) takes no number")
        }
    }
}
