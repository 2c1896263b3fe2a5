import Alerting
import Archiving
import ArgumentParser
import Crypto
import Foundation
import Verbs

/// Tells a command or a URL of each change that a standing query matches.
struct Alert: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run a command, or post to a URL, whenever words come or go.",
        discussion: """
            With a query: for each change that 'changes' would tell, as soon as the version is stored, by whatever program. With --quote: each \
            time that an article begins or ceases to have these words.

            The command gets a JSON object on standard input, {"type":"change","id":…,"alert":…,"token":…,"change":{…}}, and says by its exit status 0 \
            that it has taken it; the URL gets the same as the body of a POST, and says so by a status of 2xx. Until then it is told again, after one \
            second, then two, up to five minutes, and nothing is told that comes later. So nothing is lost, and what was taken in the moment of a crash \
            is told twice, with the same id.

            With --secret-file each POST is signed as Standard Webhooks are (webhook-id, webhook-timestamp, webhook-signature: HMAC-SHA256).

            How far the receiver was told stands in a file (--state), from which the next run goes on; the first one begins with what is \
            stored from then on. SIGTERM and SIGINT end it.
            """)

    @Argument(help: "The query; everything where there is none.")
    var query: String?

    @Option(
        help: ArgumentHelp(
            "Tell where articles begin or cease to have these words, as they were printed.", valueName: "words"))
    var quote: String?

    @Option(
        name: .customLong("run"),
        help: ArgumentHelp("Run this command of the shell for each change.", valueName: "command"))
    var command: String?

    @Option(help: ArgumentHelp("Post each change to this URL.", valueName: "url"))
    var post: String?

    @Option(
        name: .customLong("secret-file"),
        help: ArgumentHelp("The file with the secret that posts are signed with.", valueName: "file"))
    var secretFile: String?

    @Option(
        help: ArgumentHelp(
            "Where it stands how far the receiver was told. Default: a file of this alert in the XDG state directory.",
            valueName: "file"))
    var state: String?

    @Flag(help: "Tell of what has come since the last run, and end.")
    var once = false

    @Option(help: ArgumentHelp("How long the command or the URL may take, in seconds.", valueName: "seconds"))
    var timeout = 30

    @OptionGroup(title: "Which changes") var kinds: AlertKinds

    @OptionGroup var archive: ArchiveOptions

    func validate() throws {
        guard (command == nil) != (post == nil) else { throw ValidationError("Give either --run or --post.") }
        guard query == nil || quote == nil else { throw ValidationError("Give either a query or --quote.") }
        guard secretFile == nil || post != nil else { throw ValidationError("--secret-file is for --post.") }
        guard (1...86_400).contains(timeout) else { throw ValidationError("--timeout takes 1 to 86400 seconds.") }
        if let post, PostReceiver.Target(post) == nil {
            throw ValidationError("'\(post.printable)' is no URL to post to; write https://HOST/PATH, without a user.")
        }
    }

    func run() throws {
        let watch = try kinds.question(query, quote: quote)
        try watch.validate()
        let place = ArchivePlace(path: archive.path)
        let subject = kinds.subject(query, quote: quote)
        let state = try AlertState(
            path: statePath(subject, in: place), subject: "\(subject) in \(place.location)")
        let waiting = AlertPause()
        let signals = StopSignals { waiting.stop() }
        defer { signals.end() }
        let source = ArchiveAlertSource(watch, waiting: waiting) { try place.open(.reading) }
        var alert = AlertRun(
            source, state: state, receiver: try receiver(), subject: subject, waiting: waiting,
            report: { Terminal.complain($0.printable) })
        try alert.begin()
        if once { return try alert.catchUp() }
        Terminal.complain("telling of changes; how far is in \(try statePath(subject, in: place).printable)")
        try alert.run()
    }

    private func receiver() throws -> any AlertReceiver {
        let time = Duration.seconds(timeout)
        if let command { return CommandReceiver(command, within: time) }
        guard let post, let target = PostReceiver.Target(post) else {
            throw ValidationError("Give either --run or --post.")
        }
        return PostReceiver(target, signature: try signature(), agent: "variorum/\(Variorum.release)", within: time)
    }

    private func signature() throws -> AlertSignature? {
        guard let secretFile else { return nil }
        let content = String(decoding: try WholeFile(path: secretFile).content(), as: UTF8.self)
        guard let signature = AlertSignature(secret: content.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw ValidationError("\(secretFile.printable) holds no secret; write any text, or whsec_ and base64.")
        }
        return signature
    }

    /// The file of the state: of what is watched, where, and who is told.
    private func statePath(_ subject: String, in place: ArchivePlace) throws -> String {
        if let state { return state }
        let environment = ProcessInfo.processInfo.environment
        let states = environment.folder("XDG_STATE_HOME", orAtHome: ".local/state") + "/variorum"
        try FileManager.default.createDirectory(atPath: states, withIntermediateDirectories: true)
        let location = URL(fileURLWithPath: place.location).path
        let digest = SHA256.hash(data: Data("\(subject)\0\(location)\0\(command ?? "")\0\(post ?? "")".utf8))
        return states + "/alert-" + digest.prefix(8).map { String(format: "%02x", $0) }.joined() + ".json"
    }
}
