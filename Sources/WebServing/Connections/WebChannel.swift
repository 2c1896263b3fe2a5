import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import Serving

/// A connection of HTTP/1 as Hummingbird has it, with the heads of its requests readied by a ``RequestHeadHandler``.
struct WebChannel: ServerChildChannel {
    typealias Value = HTTP1Channel.Value

    let http: HTTP1Channel
    let readers: ReaderPool

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        // Before the channel itself, by whose address it is known.
        let asker = Asker(channel)
        channel.closeFuture.whenComplete { [readers] _ in readers.forget(asker) }
        return http.setup(channel: channel, logger: logger).flatMapThrowing { value in
            let pipeline = channel.pipeline.syncOperations
            // Hummingbird's own types know neither the version of HTTP nor the host of the target.
            let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
            try pipeline.addHandler(RequestHeadHandler(), position: .after(decoder))
            return value
        }
    }

    func handle(value: Value, logger: Logger) async {
        await http.handle(value: value, logger: logger)
    }
}
