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

    /// Closes the connection after a time, whatever it is at.
    func closeConnection(in time: TimeAmount) {
        channel.eventLoop.scheduleTask(in: time) { [channel] in channel.close(promise: nil) }
    }
}

extension Asker {
    /// Who asks on a connection of the web.
    init(_ channel: any Channel) { self.init(.web, Int(bitPattern: ObjectIdentifier(channel))) }
}
