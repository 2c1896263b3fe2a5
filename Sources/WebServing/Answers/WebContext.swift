import Hummingbird
import NIOCore
import Serving

/// What is known of a request beside itself.
struct WebContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The connection, whose questions take turns with those of others.
    let asker: Asker

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        asker = Asker(.web, Int(bitPattern: ObjectIdentifier(source.channel)))
    }
}
