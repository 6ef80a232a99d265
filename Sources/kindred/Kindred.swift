import App

@main
struct Kindred {
    static func main() async { await CommandLineTool.run() }
}
