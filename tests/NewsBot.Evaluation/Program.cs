System.Console.WriteLine("Nothing yet.");
