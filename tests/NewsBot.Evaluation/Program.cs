using NewsBot.Evaluation.Training;

return args is ["explain", ..] ? Explainer.Run(args) : args is ["train", ..] ? Trainer.Run(args) : 2;
