import Hummingbird
import NIOCore
import Serving

/// What is known of a request beside itself.
struct WebContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The connection, whose questions take turns with those of others.
    let asker: Asker
    private let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
        asker = Asker(source.channel)
    }

    /// Closes the connection after a time, whatever it is at, unless that is cancelled.
    @discardableResult
    func closeConnection(in time: TimeAmount) -> Scheduled<Void> {
        channel.eventLoop.scheduleTask(in: time) { [channel] in channel.close(promise: nil) }
    }

    /// Who asks, for the log.
    var peer: String { channel.remoteAddress?.peer ?? "-" }

    /// Has `body` called when the connection is closed.
    func whenClosed(_ body: @escaping @Sendable () -> Void) {
        channel.closeFuture.whenComplete { _ in body() }
    }

    /// Has `body` called on the connection's thread again and again, unless that is cancelled.
    func schedule(every time: TimeAmount, _ body: @escaping @Sendable () -> Void) -> RepeatedTask {
        channel.eventLoop.scheduleRepeatedTask(initialDelay: time, delay: time) { _ in body() }
    }
}

extension Asker {
    /// Who asks on a connection of the web.
    init(_ channel: any Channel) { self.init(.web, Int(bitPattern: ObjectIdentifier(channel))) }
}
