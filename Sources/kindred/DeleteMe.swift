// Not for committing: lets the package build until the real entry stands here. Delete me.
@main struct Entry { static func main() {} }
