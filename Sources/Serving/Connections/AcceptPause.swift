public import Logging
public import NIOCore

/// What a listening channel does when the system has no descriptor left for another connection: it rests, and says so.
///
/// Without it the connection that cannot be accepted is tried again at once, and one thread does nothing else.
public enum AcceptPause {
    /// How long it rests. Connections that wait in the system's queue are accepted then, if others have ended.
    private static let pause = TimeAmount.milliseconds(250)
    /// How long it is until it says so again.
    private static let silence = TimeAmount.seconds(60)

    /// Has a listening channel rest where it cannot accept.
    public static func add(to channel: any Channel, _ logger: Logger) -> EventLoopFuture<Void> {
        channel.eventLoop.submit {
            try channel.pipeline.syncOperations.addHandler(Handler(logger), position: .first)
        }
    }

    /// NIO's own AcceptBackoffHandler does not do: it puts the next read off, and the channel stays registered meanwhile, so that some hundred
    /// attempts are made at the end of each pause.
    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = any Channel

        private let logger: Logger
        private var toldAt: NIODeadline?
        private var isResting = false

        init(_ logger: Logger) {
            self.logger = logger
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            guard error is IOError else { return context.fireErrorCaught(error) }
            tell(error)
            guard !isResting, let options = context.channel.syncOptions else { return }
            do {
                let readsByItself = try options.getOption(.autoRead)
                // Only the change to false has the channel registered no longer.
                if !readsByItself { try options.setOption(.autoRead, value: true) }
                try options.setOption(.autoRead, value: false)
                isResting = true
                context.eventLoop.assumeIsolated().scheduleTask(in: pause) {
                    self.isResting = false
                    // The channel may be closed by now.
                    if readsByItself { try? options.setOption(.autoRead, value: true) } else { context.channel.read() }
                }
            } catch {
                context.fireErrorCaught(error)
            }
        }

        private func tell(_ error: any Error) {
            let now = NIODeadline.now()
            guard toldAt.map({ now - $0 >= silence }) ?? true else { return }
            toldAt = now
            logger.warning("a connection cannot be accepted, so others wait: \(error)")
        }
    }
}

extension SocketAddress {
    /// Who connects, for the log: `127.0.0.1:39084`, `[::1]:39084`; `unix` for a Unix socket.
    public var peer: String {
        guard let ipAddress, let port else { return "unix" }
        return ipAddress.contains(":") ? "[\(ipAddress)]:\(port)" : "\(ipAddress):\(port)"
    }
}
